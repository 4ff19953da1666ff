"""A bare Streamlit page with one check box: the floor that `bench_sessions` compares with."""

import streamlit as st

is_on = st.checkbox("kind 0", value=True, key="all")
st.text(f"here it is: {is_on}")
