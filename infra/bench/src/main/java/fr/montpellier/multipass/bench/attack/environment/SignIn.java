package fr.montpellier.multipass.bench.attack.environment;

import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.Http;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Leads a demo person through the pages of their provider's simulator.
 *
 * @param provider as {@code idp_hint} names it
 */
public record SignIn(String provider, String person) {

    private static final Pattern PASSWORD = Pattern.compile("id=\"mot-de-passe-demo\"[^>]*>([^<]*)<");
    private static final Pattern CODE = Pattern.compile("id=\"code-demo\"[^>]*>([^<]*)<");
    private static final int MAX_PAGES = 6;

    static SignIn resident(String id) {
        return new SignIn("franceconnect", id);
    }

    static SignIn agent(String email) {
        return new SignIn("proconnect", email);
    }

    /**
     * Submits page after page until the browser is redirected to an address that begins with {@code stop}.
     *
     * @return the redirect there
     */
    public HttpResponse<String> through(Browser browser, HttpResponse<String> first, String stop) {
        HttpResponse<String> answer = browser.follow(first, stop);
        for (int page = 0; page < MAX_PAGES && answer.statusCode() == 200; page++) {
            answer = browser.follow(answer(browser, answer), stop);
        }
        if (!answer.headers().firstValue("Location").orElse("").startsWith(stop)) {
            throw new UnexpectedResponseException(
                    "sign-in ended at " + answer.uri().getPath() + " " + answer.statusCode());
        }
        return answer;
    }

    private HttpResponse<String> answer(Browser browser, HttpResponse<String> page) {
        String html = page.body();
        if (html.contains("id=\"verification\"")) {
            return browser.submit(page, "id=\"verification\"", Map.of("code", Http.first(CODE, html)));
        }
        if (html.contains("id=\"transmission\"")) {
            return browser.submit(page, "id=\"transmission\"", Map.of());
        }
        if (html.contains("id=\"identification\"")) {
            return browser.submit(
                    page,
                    "id=\"identification\"",
                    provider.equals("franceconnect")
                            ? Map.of("personne", person)
                            : Map.of("email", person, "mot-de-passe", Http.first(PASSWORD, html)));
        }
        if (html.contains("/federation/" + provider + "/start")) {
            return browser.get(page.uri().resolve("/federation/" + provider + "/start"));
        }
        throw new UnexpectedResponseException(
                "sign-in at an unknown page of " + page.uri().getPath());
    }
}
