package fr.montpellier.multipass.bench.attack.visits;

import fr.montpellier.multipass.bench.attack.environment.Account;
import fr.montpellier.multipass.bench.attack.environment.ResponseChecks;
import fr.montpellier.multipass.bench.attack.environment.UnexpectedResponseException;
import fr.montpellier.multipass.bench.clients.Browser;
import fr.montpellier.multipass.bench.clients.Http;
import fr.montpellier.multipass.devstack.settings.Part;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Opens the front page as an unauthenticated browser does, and screens of a resident as a signed-in browser does. */
final class PortalVisit implements Visit {

    private static final Pattern UI = Pattern.compile("\"v-uiId\"\\s*:\\s*([0-9]+)");
    private static final Pattern CSRF = Pattern.compile("\"Vaadin-Security-Key\"\\s*:\\s*\"([^\"]*)\"");
    private static final String[] SCREENS = {"accueil", "mes-pieces", "demarches", "qui-a-consulte"};

    private final Account resident;
    private @Nullable Browser signedIn;

    PortalVisit(Account resident) {
        this.resident = resident;
    }

    @Override
    public void once(CallerResults tally) {
        tally.time(
                Part.PORTAL,
                "front page",
                () -> ResponseChecks.status(200, new Browser(resident.source()).get(portal("/"))));
        Browser browser = signedIn;
        if (browser == null) {
            browser = tally.time(Part.PORTAL, "sign-in at the portal", this::signIn);
            signedIn = browser;
        }
        try {
            for (String screen : SCREENS) {
                Browser open = browser;
                tally.time(Part.PORTAL, "screen", () -> show(open, screen));
            }
        } catch (RuntimeException e) {
            // The next visit signs in again, as a person would.
            signedIn = null;
            throw e;
        }
    }

    private Browser signIn() {
        var browser = new Browser(resident.source());
        HttpResponse<String> first = browser.get(portal("/oauth2/authorization/multipass"));
        String callback = portal("/login/oauth2/code/").toString();
        HttpResponse<String> back = resident.signIn().through(browser, first, callback);
        HttpResponse<String> arrived = browser.get(URI.create(Browser.location(back)));
        if (arrived.statusCode() != 302 || Browser.location(arrived).contains("connexion-impossible")) {
            throw new UnexpectedResponseException("sign-in refused by the portal");
        }
        return browser;
    }

    /** Requests the page, then what its script requests: the state of the page, and the screen itself. */
    private HttpResponse<String> show(Browser browser, String screen) {
        ResponseChecks.holding("<script", browser.get(portal("/" + screen)));
        HttpResponse<String> state =
                ResponseChecks.holding("v-uiId", browser.get(portal("/?v-r=init&location=" + screen + "&query=")));
        String ui = Http.first(UI, state.body());
        String csrf = Http.first(CSRF, state.body());
        HttpResponse<String> shown =
                ResponseChecks.holding("/" + screen + "#contenu", uidl(browser, ui, csrf, """
                    "rpc":[{"type":"event","node":1,"event":"ui-navigate","data":{"route":"%s","query":"",\
                    "appShellTitle":"","historyState":null,"trigger":""}}]\
                    """.formatted(screen)));
        // A browser notifies the server when the page is left.
        uidl(browser, ui, csrf, "\"rpc\":[],\"UNLOAD\":true");
        return shown;
    }

    private HttpResponse<String> uidl(Browser browser, String ui, String csrf, String message) {
        URI address = portal("/?v-r=uidl&v-uiId=" + ui);
        return browser.send(
                address,
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"csrfToken\":\"%s\",%s,\"syncId\":0,\"clientId\":0}".formatted(csrf, message))));
    }

    private URI portal(String path) {
        return URI.create(resident.city().addresses().portal() + path);
    }
}
