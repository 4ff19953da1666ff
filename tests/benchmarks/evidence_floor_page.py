"""An empty Streamlit page with one switch: the floor that `bench_evidence` compares with."""

import streamlit as st

is_on = st.toggle("Undated", value=True, key="floor-switch")
st.html(f'<p class="cm-count">{"on" if is_on else "off"}</p>')
