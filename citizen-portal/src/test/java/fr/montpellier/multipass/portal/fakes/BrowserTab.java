package fr.montpellier.multipass.portal.fakes;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A tab of a browser that talks to the server as Vaadin's client does, without rendering. */
public final class BrowserTab {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient browser;
    private final String url;
    private String key = "";
    private int ui;
    private int syncId;
    private int clientId;

    private BrowserTab(HttpClient browser, String url) {
        this.browser = browser;
        this.url = url;
    }

    /** Returns a browser with cookies of its own. */
    public static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** Returns a browser that is signed in; the fake identity server accepts every sign-in. */
    public static HttpClient signedIn(String url) throws IOException, InterruptedException {
        HttpClient browser = browser();
        HttpResponse<String> answer = get(browser, url + "/oauth2/authorization/multipass?idp_hint=franceconnect");
        if (!answer.uri().getPath().equals("/accueil")) {
            throw new IOException("not signed in: " + answer.statusCode() + " at " + answer.uri());
        }
        return browser;
    }

    /** Loads a page. */
    public static BrowserTab open(HttpClient browser, String url, String path)
            throws IOException, InterruptedException {
        var tab = new BrowserTab(browser, url);
        tab.load(path);
        return tab;
    }

    private void load(String path) throws IOException, InterruptedException {
        get(browser, url + path);
        JsonNode first =
                JSON.readTree(get(browser, url + "/?v-r=init&location=" + encoded(path.substring(1)) + "&query=")
                        .body());
        JsonNode config = first.path("appConfig");
        key = config.path("uidl").path("Vaadin-Security-Key").asString();
        syncId = config.path("uidl").path("syncId").asInt();
        ui = config.path("v-uiId").asInt();
        navigate(path);
    }

    /** Follows a link within the application; returns what the server changed, as text. */
    public String navigate(String path) throws IOException, InterruptedException {
        int question = path.indexOf('?');
        String event = JSON.writeValueAsString(JSON.createObjectNode()
                .put("type", "event")
                .put("node", 1)
                .put("event", "ui-navigate")
                .set(
                        "data",
                        JSON.createObjectNode()
                                .put("route", (question < 0 ? path : path.substring(0, question)).substring(1))
                                .put("query", question < 0 ? "" : path.substring(question + 1))
                                .put("appShellTitle", "")
                                .put("trigger", "")
                                .set("historyState", JSON.createObjectNode())));
        return send("[" + event + "]");
    }

    /**
     * Presses a button; returns what the server changed.
     *
     * @param drawn what the server changed when it drew the button
     * @param id of the button, a regular expression
     */
    public String click(String drawn, String id) throws IOException, InterruptedException {
        Matcher button = Pattern.compile(
                        "\"node\":(\\d+),\"type\":\"put\",\"key\":\"id\",\"feat\":\\d+,\"value\":\"" + id + "\"")
                .matcher(drawn);
        if (!button.find()) {
            throw new IOException("no button " + id + " in " + drawn);
        }
        return send("""
            [{"type":"event","node":%s,"event":"click","data":{"event.shiftKey":false,"event.metaKey":false,
            "event.detail":1,"event.ctrlKey":false,"event.clientX":1,"event.clientY":1,"event.altKey":false,
            "event.button":0,"event.screenX":1,"event.screenY":1}}]\
            """.formatted(button.group(1)));
    }

    /** Sends a person's actions, as an array of JSON. */
    public String send(String rpc) throws IOException, InterruptedException {
        String body = "{\"csrfToken\":\"%s\",\"rpc\":%s,\"syncId\":%d,\"clientId\":%d}"
                .formatted(key, rpc, syncId, clientId++);
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(protocol())
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .timeout(Duration.ofSeconds(30))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        String text = answer.body();
        if (text.startsWith("for(;;);[") && text.endsWith("]")) {
            syncId = JSON.readTree(text.substring("for(;;);[".length(), text.length() - 1))
                    .path("syncId")
                    .asInt(syncId);
        }
        return text;
    }

    /** Returns the address to which Vaadin's client sends the events of this tab. */
    public URI protocol() {
        return URI.create(url + "/?v-r=uidl&v-uiId=" + ui);
    }

    private static HttpResponse<String> get(HttpClient browser, String address)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
