"""Makes the static assets of the map: Leaflet, the base map's land and borders, the place labels.

Run with ``python -m dashboard.static_build`` after a change here; the result lies in ``dashboard/static`` and
is kept in the repository, so that nobody needs npm to run the app. Needs the ``build`` extra and ``npm``.
"""
