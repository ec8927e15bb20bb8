const { App } = require("./assay_http");
const { merchantSummary, takePayment } = require("./app/handlers");

const app = new App();
app.route("POST", "/v1/webhooks/payments", takePayment);
app.route("GET", "/v1/merchants/:merchant", merchantSummary);
app.run();
