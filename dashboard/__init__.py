"""The screen: a folium map beside the words it rests on, drawn with Streamlit."""
