package fr.montpellier.multipass.portal.design.html;

import static fr.montpellier.multipass.portal.design.html.Markup.action;
import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.link;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.design.layout.NavigationItem;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.texts.RepresentationTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.languages.LanguageCookie;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.operator.Operator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * A page of plain HTML in the layout of the portal ({@link PortalLayout}). It runs no script and creates no session: the
 * server keeps no state of it, however many people read it.
 */
public final class StatelessPage {

    /** Id of the main content, for the skip link; {@link PortalLayout} uses the same. */
    private static final String MAIN = "contenu";

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
            + " frame-ancestors 'none'; form-action ";

    /**
     * Sources that the form of the sign-out may reach. Signing out leads from the portal's form to the identity server
     * and from there to FranceConnect or ProConnect, and browsers check each redirection of a form against the policy
     * (Content Security Policy Level 3, 6.4.2).
     */
    private static final String SIGNING_OUT = "'self' http: https:";

    private final HttpServletRequest request;
    private final String address;
    private final Locale language;
    private final Optional<Person> person;
    private final Operator operator;
    private final List<Place> lightPlaces;

    /**
     * A link of the navigation of the light version.
     *
     * @param key of its text
     */
    public record Place(String path, String key) {}

    /** @param address of the page, where a change of the language returns */
    StatelessPage(HttpServletRequest request, String address, Operator operator, List<Place> lightPlaces) {
        this.request = request;
        this.address = address;
        this.language = LanguageCookie.of(request);
        this.person = Person.current();
        this.operator = operator;
        this.lightPlaces = lightPlaces;
    }

    private boolean isLight() {
        return !lightPlaces.isEmpty();
    }

    public Locale language() {
        return language;
    }

    public Operator operator() {
        return operator;
    }

    public String localized(String key, Object... values) {
        return Texts.in(language, key, values);
    }

    public Optional<Person> person() {
        return person;
    }

    /** Returns how to reach the operator's help, as far as it is set, and the counter. */
    public Markup contacts() {
        List<Markup> ways = new ArrayList<>();
        Operator.stated(operator.phone())
                .ifPresent(phone -> ways.add(paragraph(
                        text(localized("contact.phone") + " "),
                        link(Operator.callLink(phone), phone),
                        text(operator.hours(language).map(hours -> ", " + hours).orElse("")))));
        Operator.stated(operator.email())
                .ifPresent(email -> ways.add(paragraph(text(localized("contact.email") + " "), mail(email))));
        ways.add(paragraph(localized("contact.counter")));
        return block("contacts", ways.toArray(Markup[]::new));
    }

    /** Returns a link that writes to a mailbox. */
    public static Markup mail(String email) {
        return link("mailto:" + email, email);
    }

    /** Returns a link to the first page of the person who is signed in, or to the front page. */
    public Markup home(String kind) {
        return person.map(known -> action(
                        NavigationItem.of(known).stream()
                                .findFirst()
                                .map(place -> place.path)
                                .orElse("/"),
                        localized("nav.back." + known.role().name().toLowerCase(Locale.ROOT)),
                        kind))
                .orElseGet(() -> action("/", localized("nav.home"), kind));
    }

    /**
     * Sends the page as the response.
     *
     * @param className further class of the content, or nothing
     */
    public void send(HttpServletResponse response, int status, String className, String title, Markup... content)
            throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Content-Security-Policy", POLICY + (person.isPresent() ? SIGNING_OUT : "'self'"));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().write(html(className, title, content));
    }

    private String html(String className, String title, Markup... content) {
        Markup screen = block(("screen " + className).strip(), element("h1", text(title)), Markup.concat(content));
        Markup main = element("main", Map.of("id", MAIN, "tabindex", "-1"), element("div", screen));
        Markup page = block(
                "page " + audience(),
                element("a", Map.of("class", "skip", "href", "#" + MAIN), text(localized("layout.skip"))),
                header(),
                navigation(),
                main,
                footer());
        return """
            <!doctype html>
            <html %s><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><meta name="referrer" content="same-origin">
            %s<link rel="icon" href="/theme/emblem.svg"><link rel="stylesheet" href="%s">
            <link rel="stylesheet" href="/theme/theme.css"></head>
            <body>%s</body></html>
            """.formatted(
                        Languages.of(language).htmlAttributes(),
                        element("title", text(title + " – Multipass")).html(),
                        isLight() ? "/leger.css" : "/multipass.css",
                        page.html());
    }

    private String audience() {
        return person.map(known -> known.role() == Role.RESIDENT ? "for-residents" : "for-staff")
                .orElse("for-visitors");
    }

    private Markup header() {
        Markup tools = Markup.concat(
                person.map(known -> element("span", Map.of("class", "person", "id", "personne"), text(known.name())))
                        .orElse(Markup.text("")),
                languageLinks(),
                person.map(known -> signOut()).orElse(Markup.text("")));
        return element(
                "header",
                element(
                        "a",
                        Map.of(
                                "class",
                                "brand",
                                "href",
                                isLight() ? lightPlaces.getFirst().path() : "/"),
                        text(localized("layout.brand")),
                        Operator.stated(operator.name())
                                .map(name -> element("span", Map.of("class", "city"), text(name)))
                                .orElse(Markup.text(""))),
                block("tools", tools),
                acting());
    }

    /** Says for whom the person acts, as {@link PortalLayout} does. */
    private Markup acting() {
        return person.filter(Person::isRepresented)
                .map(known -> element(
                        "div",
                        Map.of(
                                "class",
                                "acting",
                                "id",
                                "agir-pour",
                                "role",
                                "region",
                                "aria-label",
                                localized("acting.label")),
                        element("span", text(RepresentationTexts.sentence(known, language()))),
                        form(
                                SignInAddresses.LEAVE,
                                element(
                                        "button",
                                        Map.of("class", "button secondary", "type", "submit"),
                                        text(localized(
                                                known.isAccompanied() ? "acting.leave.mandate" : "acting.leave"))))))
                .orElse(text(""));
    }

    private Markup languageLinks() {
        String back = URLEncoder.encode(address, StandardCharsets.UTF_8);
        return Markup.concat(Languages.all().stream()
                .filter(other -> !other.equals(Languages.of(language)))
                .map(other -> element(
                        "a",
                        Map.of(
                                "href",
                                "/langue/" + other.code() + "?page=" + back,
                                "hreflang",
                                other.code(),
                                "lang",
                                other.code()),
                        text(other.name())))
                .toArray(Markup[]::new));
    }

    private Markup signOut() {
        Markup button = element(
                "button",
                Map.of("class", "button quiet", "id", "deconnexion", "type", "submit"),
                text(localized("layout.sign-out")));
        return form("/logout", button);
    }

    /** Returns a form that is sent to the portal, with the token against forged requests. */
    public Markup form(String address, Markup... content) {
        Markup token = request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf
                ? element("input", Map.of("type", "hidden", "name", csrf.getParameterName(), "value", csrf.getToken()))
                : Markup.text("");
        return element("form", Map.of("action", address, "method", "post"), token, Markup.concat(content));
    }

    private Markup navigation() {
        if (isLight()) {
            return element(
                    "nav",
                    Map.of("class", "places", "aria-label", localized("layout.places")),
                    lightPlaces.stream().map(this::lightPlace).toArray(Markup[]::new));
        }
        return person.map(known -> element(
                        "nav",
                        Map.of("class", "places", "aria-label", localized("layout.places")),
                        NavigationItem.of(known).stream().map(this::place).toArray(Markup[]::new)))
                .orElse(Markup.text(""));
    }

    private Markup lightPlace(Place place) {
        Map<String, String> attributes = request.getRequestURI().equals(place.path())
                ? Map.of("href", place.path(), "aria-current", "page")
                : Map.of("href", place.path());
        return element("a", attributes, text(localized(place.key())));
    }

    private Markup place(NavigationItem place) {
        return element(
                "a",
                Map.of("href", place.path),
                element("span", Map.of("class", "icon icon-" + place.icon, "aria-hidden", "true")),
                element("span", text(localized(place.key))));
    }

    private Markup footer() {
        return element(
                "footer",
                link("/accessibilite", localized("footer.accessibility")),
                link("/donnees-personnelles", localized("footer.privacy")),
                link("/mentions-legales", localized("footer.legal")),
                link("/transparence", localized("footer.transparency")),
                link("/aide", localized("footer.help")),
                isLight() ? link("/accueil", localized("footer.full")) : link("/leger", localized("footer.light")),
                Operator.stated(operator.phone())
                        .map(phone -> link(Operator.callLink(phone), phone))
                        .orElse(Markup.text("")));
    }
}
