from assay_http import App, fail

app = App()
for method, pattern in (
    ("GET", "/v1/orders"),
    ("GET", "/v1/orders/:id"),
    ("POST", "/v1/orders/:id/cancel"),
):
    app.route(method, pattern, lambda request: fail(404, "not_found"))
app.run()
