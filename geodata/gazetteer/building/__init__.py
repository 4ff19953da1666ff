"""Makes the gazetteer's artefact from registry packages and hand tables; needed only by `citemap gazetteer build`."""
