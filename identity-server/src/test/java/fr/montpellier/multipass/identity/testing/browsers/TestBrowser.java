package fr.montpellier.multipass.identity.testing.browsers;

import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without JavaScript: cookies and redirects. */
public final class TestBrowser {

    private static final int MAX_REDIRECTS = 15;

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    /** Every address asked, in order. */
    public final List<URI> visited = new ArrayList<>();

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** One request, its answer as it is. */
    public HttpResponse<String> get(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/html, */*;q=0.8");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        visited.add(request.uri());
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fills the form of a page with these fields beside its hidden ones, and sends it. */
    public HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            all.put(hidden.group(1), hidden.group(2));
        }
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("no form in\n" + page.body());
        }
        return post(page.uri().resolve(action.group(1)), all);
    }

    public HttpResponse<String> post(URI address, Map<String, String> form, String... headers) {
        return post(address, List.copyOf(form.entrySet()), headers);
    }

    /** Sends a form in which a name may have several values. */
    public HttpResponse<String> post(URI address, List<Map.Entry<String, String>> form, String... headers) {
        String body = form.stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Follows redirects to the page at their end. */
    public HttpResponse<String> open(URI address) {
        HttpResponse<String> response = get(address);
        for (int i = 0; i < MAX_REDIRECTS && location(response).isPresent(); i++) {
            response = get(location(response).orElseThrow());
        }
        return response;
    }

    /** Follows redirects until one leads below that address, which is not asked. */
    public URI openUntil(URI address, String stop) {
        URI next = address;
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            HttpResponse<String> response = get(next);
            URI at = next;
            next = location(response)
                    .orElseThrow(() ->
                            new AssertionError(at + " answered " + response.statusCode() + "\n" + response.body()));
            if (next.toString().startsWith(stop)) {
                return next;
            }
        }
        throw new AssertionError("redirects without end at " + next);
    }

    public CookieManager cookies() {
        return cookies;
    }

    public static Map<String, String> query(URI address) {
        return LoopbackServer.parameters(address.getRawQuery());
    }

    public static Map<String, String> fragment(URI address) {
        return LoopbackServer.parameters(address.getRawFragment());
    }

    public static String code(URI address) {
        return Optional.ofNullable(query(address).get("code"))
                .orElseThrow(() -> new AssertionError("no code in " + address));
    }

    public static Optional<URI> location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").map(response.uri()::resolve);
    }
}
