package fr.montpellier.multipass.identity.testing.browsers;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The consent screen as a browser without JavaScript uses it: its hidden fields and its two buttons. */
public record ConsentScreen(TestBrowser browser, HttpResponse<String> page) {

    private static final Pattern CHECKED =
            Pattern.compile("<input type=\"radio\" name=\"([^\"]+)\" value=\"([^\"]*)\" checked=\"checked\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    public String text() {
        return page.body();
    }

    /** The values of the ticked choices of that name, in their order. */
    public List<String> ticked(String name) {
        return Pattern.compile("<input type=\"(?:radio|checkbox)\" name=\"" + Pattern.quote(name)
                        + "\" value=\"([^\"]*)\" checked=\"checked\"")
                .matcher(page.body())
                .results()
                .map(field -> field.group(1))
                .toList();
    }

    /** The number of choices of that name. */
    public long choices(String name) {
        return Pattern.compile("name=\"" + Pattern.quote(name) + "\" value=\"[^\"]+\"")
                .matcher(page.body())
                .results()
                .count();
    }

    /**
     * Presses a button with these choices ticked, and returns the answer.
     *
     * @param button its name and value
     * @param ticked values of the choices of that name
     */
    public HttpResponse<String> press(Map.Entry<String, String> button, String name, List<String> ticked) {
        return press(
                button, ticked.stream().map(value -> Map.entry(name, value)).toList());
    }

    /**
     * Presses a button with these fields beside the hidden ones, and returns the answer.
     *
     * @param button its name and value
     */
    public HttpResponse<String> press(Map.Entry<String, String> button, List<Map.Entry<String, String>> chosen) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(List.of(button));
        HIDDEN.matcher(page.body()).results().forEach(field -> fields.add(Map.entry(field.group(1), field.group(2))));
        fields.addAll(chosen);
        return browser.post(page.uri().resolve("/consent"), fields);
    }

    /** The value of that hidden field. */
    public String hidden(String name) {
        return HIDDEN.matcher(page.body())
                .results()
                .filter(field -> field.group(1).equals(name))
                .map(field -> field.group(2))
                .findFirst()
                .orElseThrow();
    }

    public URI accept() {
        return answer("give");
    }

    public URI decline() {
        return answer("refuse");
    }

    /** The address of the client's response, at the end of the redirects. */
    public URI answer(String choice) {
        URI next = location(send(choice));
        while (next.getPath().equals("/oauth2/authorize")) {
            next = location(browser.get(next));
        }
        return next;
    }

    private static URI location(HttpResponse<String> response) {
        return TestBrowser.location(response).orElseThrow(() -> new AssertionError("the answer leads nowhere"));
    }

    public HttpResponse<String> send(String choice) {
        return send(choice, Map.of());
    }

    /** @param changes of the fields */
    public HttpResponse<String> send(String choice, Map<String, String> changes) {
        var fields = new HashMap<>(Map.of("decision", choice));
        Matcher hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        CHECKED.matcher(page.body()).results().forEach(radio -> fields.put(radio.group(1), radio.group(2)));
        fields.putAll(changes);
        return browser.post(page.uri().resolve("/consent"), fields);
    }
}
