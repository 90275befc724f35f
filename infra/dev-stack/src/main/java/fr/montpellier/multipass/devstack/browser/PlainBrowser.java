package fr.montpellier.multipass.devstack.browser;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
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
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Follows redirects, keeps cookies and fills forms, as a browser without JavaScript does. */
public final class PlainBrowser {

    private static final int MOST_REDIRECTS = 20;

    private final LoopbackCookies cookies = new LoopbackCookies();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Predicate<URI> stopsAt;

    /** @param stopsAt addresses that are not opened but handed back, such as a client's callback */
    public PlainBrowser(Predicate<URI> stopsAt) {
        this.stopsAt = stopsAt;
    }

    /**
     * A page that was opened, or an address that was not.
     *
     * @param document empty if the address was handed back
     */
    public record Page(URI address, int status, Document document) {

        /**
         * Returns the form of that identifier.
         *
         * @throws IllegalArgumentException if the page has none
         */
        public Element form(String id) {
            return document.expectFirst("form#" + id);
        }

        /**
         * Returns the text of the element of that identifier.
         *
         * @throws IllegalArgumentException if the page has none
         */
        public String text(String id) {
            return document.expectFirst("#" + id).text();
        }
    }

    /** Returns the value of a cookie that was set. */
    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /**
     * Opens an address and follows its redirects.
     *
     * @throws IOException if no answer comes, or more redirects than a browser follows
     */
    public Page open(URI address) throws IOException, InterruptedException {
        return follow(HttpRequest.newBuilder(address).GET(), stopsAt);
    }

    /**
     * Opens an address and follows its redirects up to an address that {@code stop} accepts, in place of the browser's
     * own.
     */
    public Page follow(URI address, Predicate<URI> stop) throws IOException, InterruptedException {
        return follow(HttpRequest.newBuilder(address).GET(), stop);
    }

    /** Submits the form of that identifier with its hidden fields and these answers, and follows the redirects. */
    public Page submit(Page page, String formId, Map<String, String> answers) throws IOException, InterruptedException {
        return submit(page, page.form(formId), answers);
    }

    /** Submits a form with its hidden fields and these answers, and follows the redirects. */
    public Page submit(Page page, Element form, Map<String, String> answers) throws IOException, InterruptedException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element hidden : form.select("input[type=hidden], input[type=radio][checked]")) {
            fields.put(hidden.attr("name"), hidden.attr("value"));
        }
        fields.putAll(answers);
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        URI action = page.address()
                .resolve(form.attr("action").isEmpty() ? page.address().toString() : form.attr("action"));
        return follow(
                HttpRequest.newBuilder(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                stopsAt);
    }

    private Page follow(HttpRequest.Builder first, Predicate<URI> stop) throws IOException, InterruptedException {
        HttpRequest.Builder next = first;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpRequest request = next.timeout(Duration.ofSeconds(15))
                    .setHeader("Accept", "text/html")
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 3) {
                return new Page(
                        answer.uri(),
                        answer.statusCode(),
                        Jsoup.parse(answer.body(), answer.uri().toString()));
            }
            URI target =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            if (stop.test(target)) {
                return new Page(target, answer.statusCode(), new Document(target.toString()));
            }
            next = HttpRequest.newBuilder(target).GET();
        }
        throw new IOException("too many redirects");
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

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
