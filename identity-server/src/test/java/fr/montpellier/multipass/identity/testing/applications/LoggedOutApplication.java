package fr.montpellier.multipass.identity.testing.applications;

import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where an application hears of sign-outs, and answers as it is told to. */
public final class LoggedOutApplication extends LoopbackServer {

    public final List<String> logoutTokens = new CopyOnWriteArrayList<>();
    public volatile int status = 200;

    public LoggedOutApplication() {
        on("/backchannel", exchange -> {
            var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            logoutTokens.add(parameters(form).get("logout_token"));
            answer(exchange, status, "text/plain", "");
        });
    }

    public String address() {
        return base() + "/backchannel";
    }
}
