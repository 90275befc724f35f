package fr.montpellier.multipass.bench.clients;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser without JavaScript: cookies by host and port, redirects, forms. */
public final class Browser {

    private static final int MAX_REDIRECTS = 15;

    private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();
    private final @Nullable String source;

    public Browser() {
        this(null);
    }

    /**
     * @param source the client address that the server sees, as a proxy forwards it; loopback itself when {@code null}
     */
    public Browser(@Nullable String source) {
        this.source = source;
    }

    public HttpResponse<String> get(URI address) {
        return send(address, HttpRequest.newBuilder(address).GET());
    }

    /** Follows redirects to a page, or up to an address that begins with {@code stop}, which is not requested. */
    public HttpResponse<String> follow(HttpResponse<String> response, String stop) {
        HttpResponse<String> current = response;
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            Optional<URI> location = current.headers().firstValue("Location").map(current.uri()::resolve);
            if (location.isEmpty() || location.get().toString().startsWith(stop)) {
                return current;
            }
            current = get(location.get());
        }
        throw new IllegalStateException("redirects without end at " + current.uri());
    }

    /**
     * Submits a form of a page.
     *
     * @param form one of its attributes, to find it by
     */
    public HttpResponse<String> submit(HttpResponse<String> page, String form, Map<String, String> fields) {
        String tag = Http.first(Pattern.compile("(<form[^>]*" + form + "[^>]*>)", Pattern.DOTALL), page.body());
        String action = Http.first(Pattern.compile("action=\"([^\"]*)\""), tag).replace("&amp;", "&");
        URI address = page.uri().resolve(action);
        return send(
                address,
                Http.form(address, fields).header("Origin", address.getScheme() + "://" + address.getAuthority()));
    }

    public static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new IllegalStateException(
                        response.uri() + " answered " + response.statusCode() + ": " + response.body()));
    }

    /** Sends a request with the cookies of its host, and stores those of the response. */
    public HttpResponse<String> send(URI address, HttpRequest.Builder request) {
        Map<String, String> jar = cookies.computeIfAbsent(address.getAuthority(), host -> new HashMap<>());
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (source != null) {
            request.header("X-Forwarded-For", source);
        }
        HttpResponse<String> response = Http.send(request.header("Accept", "text/html"));
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.substring(0, (cookie + ";").indexOf(';'));
            String name = pair.substring(0, pair.indexOf('='));
            String value = pair.substring(name.length() + 1);
            if (value.isEmpty()) {
                jar.remove(name);
            } else {
                jar.put(name, value);
            }
        }
        return response;
    }
}
