package fr.montpellier.multipass.portal.resident.light;

import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;

import fr.montpellier.multipass.portal.addresses.LightAddresses;
import fr.montpellier.multipass.portal.design.errors.RepresentativeRefusal;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.design.html.StatelessPages;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.LargerVersion;
import fr.montpellier.multipass.portal.resident.account.FormerMultipass;
import fr.montpellier.multipass.portal.signin.person.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Sends the pages of the light version, each with its navigation, or with what went wrong at a service. */
@Component
public class LightPages {

    static final String HOME = LightAddresses.ROOT;
    static final String PIECES = HOME + "/pieces";
    public static final String DEMARCHES = HOME + "/demarches";
    public static final String REQUESTS = HOME + "/demandes";
    public static final String AUTHORISATIONS = HOME + "/autorisations";
    public static final String ACCESSES = HOME + "/consultations";
    static final String CARD = LightAddresses.CARD;
    public static final String ACCOUNT = HOME + "/compte";
    public static final String RIGHTS = HOME + "/droits";

    /** What follows the address of an authorisation: its renewal, and that the resident keeps the former text. */
    public static final String RENEW = "/prolonger";

    public static final String KEEP = "/garder";

    /** How many authorisations at most are asked about because a text lets more be read. */
    public static final int MOST_LARGER = 10;

    static final List<StatelessPage.Place> PLACES = List.of(
            new StatelessPage.Place(HOME, "place.home"),
            new StatelessPage.Place(PIECES, "place.pieces"),
            new StatelessPage.Place(DEMARCHES, "place.demarches"),
            new StatelessPage.Place(REQUESTS, "place.requests"),
            new StatelessPage.Place(AUTHORISATIONS, "place.authorisations"),
            new StatelessPage.Place(ACCESSES, "place.accesses"),
            new StatelessPage.Place(CARD, "place.card"),
            new StatelessPage.Place(ACCOUNT, "account.title"));

    /** Page that also ends a session without a token that the services accept. */
    private static final String SESSION_ENDED = "/session-terminee?fin";

    private final StatelessPages pages;

    LightPages(StatelessPages pages) {
        this.pages = pages;
    }

    /** A response to a request. */
    public sealed interface Answer {}

    /** A page with its heading. */
    public record Written(String title, Markup content) implements Answer {}

    /** The address of the page that follows a form. */
    public record Next(String address) implements Answer {}

    /** Writes an answer with what the services say. */
    @FunctionalInterface
    public interface Writer {
        Answer write(StatelessPage page);
    }

    /** Sends a page on which no person acts for another. */
    public void sendToThemselves(HttpServletRequest request, HttpServletResponse response, Writer writer)
            throws IOException {
        send(request, response, page -> {
            RepresentativeRefusal.check(page.language());
            return writer.write(page);
        });
    }

    public void send(HttpServletRequest request, HttpServletResponse response, Writer writer) throws IOException {
        StatelessPage page = pages.light(request, places());
        try {
            switch (writer.write(page)) {
                case Written written ->
                    page.send(response, HttpServletResponse.SC_OK, "", written.title(), written.content());
                case Next next -> {
                    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                    response.setHeader(HttpHeaders.LOCATION, next.address());
                }
            }
        } catch (GatewayException.SessionEnded ended) {
            response.sendRedirect(SESSION_ENDED);
        } catch (GatewayException failure) {
            page.send(
                    response,
                    failure instanceof GatewayException.Refused refused
                            ? refused.problem().status()
                            : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "",
                    ServiceErrorTexts.heading(failure, page.language()),
                    paragraph(ServiceErrorTexts.sentence(failure, page.language())),
                    paragraph(Markup.link(HOME, page.localized("nav.home"))));
        }
    }

    /** Returns the places of the person, of whom another person who acts for them shows no card. */
    private static List<StatelessPage.Place> places() {
        boolean withoutCard = Person.current().filter(Person::isRepresented).isPresent();
        return PLACES.stream()
                .filter(place -> !withoutCard || !place.path().equals(CARD))
                .toList();
    }

    /** Returns the link to the following part of a list, if there is one. */
    public static Markup more(StatelessPage page, String address, Optional<String> cursor) {
        return more(page, address, "suite", cursor);
    }

    /** @param parameter of the address, whose value is the cursor */
    static Markup more(StatelessPage page, String address, String parameter, Optional<String> cursor) {
        return cursor.map(next -> paragraph(Markup.link(
                        address + (address.contains("?") ? "&" : "?") + parameter + "="
                                + URLEncoder.encode(next, StandardCharsets.UTF_8),
                        page.localized("list.more"))))
                .orElse(Markup.text(""));
    }

    /** Says that what a former Multipass held is not on this page; nothing if the resident has none. */
    static Markup former() {
        return FormerMultipass.note().map(Markup::of).orElseGet(() -> Markup.text(""));
    }

    /** Returns the link back to the beginning of a list, on all parts but the first. */
    public static Markup start(StatelessPage page, String address, boolean first) {
        return first ? Markup.text("") : control(Markup.link(address, page.localized("list.start")));
    }

    /** Returns a paragraph with a link that is of use on the screen alone, and is not printed. */
    static Markup control(Markup link) {
        return Markup.element("p", Map.of("class", "no-print"), link);
    }

    /**
     * Returns the link to where the documents of an authorisation are changed, in the full version.
     *
     * @param fragment of the type to change, with its {@code #}; empty: the whole page
     */
    static Markup changeInFull(StatelessPage page, String authorisation, String fragment) {
        return control(Markup.link(
                "/mes-autorisations/" + authorisation + "/pieces" + fragment, page.localized("light.change")));
    }

    /** Asks about a text that lets more be read: to compare and agree, or to keep the former one. */
    static Markup larger(StatelessPage page, LargerVersion asked) {
        String title = asked.demarche().name();
        return block(
                "notice",
                paragraph(page.localized("home.todo.larger", title)),
                Markup.muted(page.localized("home.todo.larger.what")),
                paragraph(Markup.link(
                        AUTHORISATIONS + "/" + asked.authorisation() + RENEW,
                        page.localized("light.renew.compare", title))),
                keep(page, asked));
    }

    /** Returns the form by which the resident keeps the text that they agreed to. */
    public static Markup keep(StatelessPage page, LargerVersion asked) {
        return page.form(
                AUTHORISATIONS + "/" + asked.authorisation() + KEEP,
                Markup.element(
                        "input",
                        Map.of("type", "hidden", "name", "version", "value", Integer.toString(asked.version()))),
                Markup.element(
                        "button",
                        Map.of(
                                "class", "button secondary",
                                "id", "garder-" + asked.authorisation(),
                                "type", "submit"),
                        Markup.text(page.localized(
                                "light.renew.keep.do", asked.demarche().name()))));
    }

    static Markup item(Markup... content) {
        return block("card", content);
    }
}
