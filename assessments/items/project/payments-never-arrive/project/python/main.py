from app.handlers import merchant_summary, take_payment
from assay_http import App

app = App()
app.route("POST", "/v1/webhooks/payments", take_payment)
app.route("GET", "/v1/merchants/:merchant", merchant_summary)
app.run()
