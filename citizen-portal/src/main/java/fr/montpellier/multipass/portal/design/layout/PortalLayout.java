package fr.montpellier.multipass.portal.design.layout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.texts.RepresentationTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import fr.montpellier.multipass.service.operator.Operator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Surrounds every page of every audience with the skip link, the header, the navigation, one main element and the
 * footer.
 */
@AnonymousAllowed
public class PortalLayout extends Div implements RouterLayout, AfterNavigationObserver {

    private static final long serialVersionUID = 1L;
    private static final String MAIN = "contenu";

    /** Address of the page about the account of a resident. */
    public static final String ACCOUNT = "/mon-compte";

    private final Map<NavigationItem, Anchor> places = new EnumMap<>(NavigationItem.class);
    private final Anchor skip = new Anchor("", Texts.get("layout.skip"));
    private final Map<String, Anchor> languages = new LinkedHashMap<>();
    private final transient List<PageBanner> banners;
    private final Notices notices = new Notices();
    private final Div banner = new Div();
    private final Main main = new Main();
    private final Div view = new Div();
    private Optional<String> shown = Optional.empty();

    public PortalLayout(AuthenticationContext authentication, Operator operator, List<PageBanner> banners) {
        this.banners = banners;
        Optional<Person> person = Person.current();
        addClassName("page");
        addClassName(person.map(p -> p.role() == Role.RESIDENT ? "for-residents" : "for-staff")
                .orElse("for-visitors"));
        skip.addClassName("skip");
        Components.bypassRouter(skip);
        main.setId(MAIN);
        main.getElement().setAttribute("tabindex", "-1");
        main.add(notices, banner, view);
        add(skip, header(person, authentication, operator));
        person.ifPresent(p -> add(navigation(p)));
        add(main, footer(person, operator));
    }

    private Header header(Optional<Person> person, AuthenticationContext authentication, Operator operator) {
        Anchor brand = Components.bypassRouter(new Anchor("/", Texts.get("layout.brand")));
        brand.addClassName("brand");
        Operator.stated(operator.name()).ifPresent(name -> {
            var city = new Span(name);
            city.addClassName("city");
            brand.add(city);
        });
        var tools = new Div();
        tools.addClassName("tools");
        person.ifPresent(p -> {
            tools.add(name(p));
        });
        for (SupportedLanguage language : Languages.all()) {
            Anchor link = languageLink(language);
            languages.put(language.code(), link);
            tools.add(link);
        }
        person.ifPresent(p -> {
            NativeButton leave = Components.button(Texts.get("layout.sign-out"), "quiet", authentication::logout);
            leave.setId("deconnexion");
            tools.add(leave);
        });
        var header = new Header(brand, tools);
        person.filter(Person::isRepresented).ifPresent(p -> header.add(acting(p)));
        return header;
    }

    /** Returns the name of the person, which leads residents to their account. */
    private static Component name(Person person) {
        Component name = person.role() == Role.RESIDENT ? new Anchor(ACCOUNT, person.name()) : new Span(person.name());
        name.setId("personne");
        name.addClassName("person");
        return name;
    }

    /** Says on every page for whom the person acts, and leads back to their own space. */
    private static Div acting(Person person) {
        NativeButton leave = Components.button(
                Texts.get(person.isAccompanied() ? "acting.leave.mandate" : "acting.leave"),
                "secondary",
                PortalLayout::leave);
        leave.setId("ne-plus-agir");
        var banner = new Div(new Span(RepresentationTexts.sentence(person, Texts.language())), leave);
        banner.setId("agir-pour");
        banner.addClassName("acting");
        banner.getElement().setAttribute("role", "region").setAttribute("aria-label", Texts.get("acting.label"));
        return banner;
    }

    /** Ends the session in which the person acts for another, and begins one of their own. */
    private static void leave() {
        UI.getCurrent().getPage().setLocation(SignInAddresses.ADDRESS);
        VaadinSession.getCurrent().getSession().invalidate();
    }

    private Nav navigation(Person person) {
        var nav = new Nav();
        nav.addClassName("places");
        nav.getElement().setAttribute("aria-label", Texts.get("layout.places"));
        for (NavigationItem place : NavigationItem.of(person)) {
            var icon = new Span();
            icon.addClassNames("icon", "icon-" + place.icon);
            icon.getElement().setAttribute("aria-hidden", "true");
            var link = new Anchor(place.path, icon, new Span(Texts.get(place.key)));
            places.put(place, link);
            nav.add(link);
        }
        return nav;
    }

    private static Footer footer(Optional<Person> person, Operator operator) {
        var footer = new Footer(
                Components.bypassRouter(Components.link("/accessibilite", Texts.get("footer.accessibility"))),
                Components.bypassRouter(Components.link("/donnees-personnelles", Texts.get("footer.privacy"))),
                Components.bypassRouter(Components.link("/mentions-legales", Texts.get("footer.legal"))),
                Components.bypassRouter(Components.link("/transparence", Texts.get("footer.transparency"))),
                Components.bypassRouter(Components.link("/aide", Texts.get("footer.help"))));
        if (person.filter(p -> p.role() == Role.RESIDENT).isPresent()) {
            footer.addComponentAsFirst(Components.link(ACCOUNT, Texts.get("account.title")));
            footer.add(Components.bypassRouter(Components.link("/leger", Texts.get("footer.light"))));
        }
        Operator.stated(operator.phone())
                .ifPresent(
                        phone -> footer.add(Components.bypassRouter(Components.link(Operator.callLink(phone), phone))));
        return footer;
    }

    private static Anchor languageLink(SupportedLanguage language) {
        Anchor link = Components.bypassRouter(new Anchor("", language.name()));
        link.getElement().setAttribute("lang", language.code()).setAttribute("hreflang", language.code());
        link.setVisible(!language.equals(Languages.of(Texts.language())));
        return link;
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        view.removeAll();
        view.getElement().appendChild(content.getElement());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        notices.attachTo(event.getUI());
        event.getUI().getPage().addJavaScript("/scripts/kept-focus.js");
        // What stood there until the page was drawn would be the first link before the skip link.
        getElement().executeJs("document.getElementById('chargement')?.remove()");
        // Makes Vaadin's own line about the connection a status for screen readers, in the language of the page.
        getElement()
                .executeJs(
                        """
                        const line = document.querySelector('vaadin-connection-indicator');
                        if (line) {
                          line.setAttribute('role', 'status');
                          line.reconnectingText = $0;
                          line.offlineText = $1;
                          line.onlineText = $2;
                        }\
                        """,
                        Texts.get("connection.lost"),
                        Texts.get("connection.offline"),
                        Texts.get("connection.back"));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        String here = "/" + event.getLocation().getPathWithQueryParameters();
        String path = "/" + event.getLocation().getPath();
        skip.setHref(here + "#" + MAIN);
        String back = URLEncoder.encode(here, StandardCharsets.UTF_8);
        languages.forEach((code, link) -> link.setHref("/langue/" + code + "?page=" + back));
        places.forEach((place, link) -> {
            if (place.holds(path)) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
        notices.onNavigation();
        showBanners();
        // A navigation within the page, such as the skip link's, leaves the focus to the browser.
        if (shown.filter(before -> !before.equals(here)).isPresent()) {
            main.getElement().callJsFunction("focus");
        }
        shown = Optional.of(here);
    }

    private void showBanners() {
        banner.removeAll();
        Person.current()
                .ifPresent(person -> banners.forEach(each -> each.of(person).ifPresent(banner::add)));
        banner.setVisible(banner.getComponentCount() > 0);
    }
}
