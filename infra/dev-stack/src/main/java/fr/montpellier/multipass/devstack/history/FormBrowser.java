package fr.montpellier.multipass.devstack.history;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Follows redirects and fills forms of sign-in pages, up to a client's callback. */
final class FormBrowser {

    private static final int MOST_REDIRECTS = 20;
    private static final int REDIRECTION = 3;

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new LoopbackCookies())
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI callback;

    FormBrowser(URI callback) {
        this.callback = callback;
    }

    /** @param document empty at the callback */
    record Page(URI address, Document document) {}

    boolean isCallback(Page page) {
        return page.address().toString().startsWith(callback.toString());
    }

    Page open(URI address) throws IOException, InterruptedException {
        return follow(HttpRequest.newBuilder(address).GET());
    }

    /** Sends a form with its hidden fields and these answers. */
    Page submit(Page page, String form, Map<String, String> answers) throws IOException, InterruptedException {
        Element element = page.document().expectFirst("form#" + form);
        Map<String, String> fields = new LinkedHashMap<>();
        element.select("input[type=hidden], input[type=radio][checked]")
                .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
        fields.putAll(answers);
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return follow(HttpRequest.newBuilder(page.address().resolve(element.attr("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Page follow(HttpRequest.Builder first) throws IOException, InterruptedException {
        HttpRequest.Builder next = first;
        for (int redirect = 0; redirect < MOST_REDIRECTS; redirect++) {
            HttpResponse<String> answer = http.send(
                    next.timeout(Duration.ofSeconds(30))
                            .setHeader("Accept", "text/html")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != REDIRECTION) {
                return new Page(
                        answer.uri(), Jsoup.parse(answer.body(), answer.uri().toString()));
            }
            URI target =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            var page = new Page(target, new Document(target.toString()));
            if (isCallback(page)) {
                return page;
            }
            next = HttpRequest.newBuilder(target).GET();
        }
        throw new IOException("too many redirects");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Sends {@code Secure} cookies to loopback, which browsers trust as they trust TLS (W3C Secure Contexts). */
    private static final class LoopbackCookies extends CookieManager {

        private LoopbackCookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI address, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> kept = new HashMap<>(headers);
            kept.replaceAll((name, values) -> name.equalsIgnoreCase("Set-Cookie")
                    ? values.stream()
                            .map(cookie -> cookie.replaceAll("(?i);\\s*secure(?=;|$)", ""))
                            .toList()
                    : values);
            super.put(address, kept);
        }
    }
}
