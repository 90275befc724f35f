package fr.montpellier.multipass.portal.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.Location;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.TextBox;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.test.context.ContextConfiguration;

/**
 * Base of tests that open a view without a browser: the view, its layout and its gateways are the portal's own, with
 * {@link FakeServices} behind them.
 */
@ContextConfiguration(classes = ViewTestConfiguration.class)
public abstract class ViewTest extends SpringBrowserlessTest {

    @Autowired
    protected FakeServices services;

    private final FakeIdentity.Person person;

    protected ViewTest(FakeIdentity.Person person) {
        this.person = person;
    }

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        services.reset();
        signIn();
        super.initVaadinEnvironment();
        UI.getCurrent().setLocale(Locale.FRENCH);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private void signIn() {
        Instant now = Instant.now();
        Map<String, Object> claims = new HashMap<>(person.more());
        claims.put("sub", person.subject());
        claims.put("name", person.name());
        claims.put("auth_time", now);
        claims.put(ClaimNames.ROLES, List.of(person.role()));
        var token = new OidcIdToken("token", now, now.plusSeconds(300), claims);
        var authorities =
                List.of(new SimpleGrantedAuthority("ROLE_" + person.role().toUpperCase(Locale.ROOT)));
        SecurityContextHolder.getContext()
                .setAuthentication(new OAuth2AuthenticationToken(
                        new DefaultOidcUser(authorities, token), authorities, "multipass"));
    }

    /** Opens an address of the portal, with its query. */
    protected void open(String address) {
        Location location = new Location(address.substring(1));
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
        checkIds();
    }

    /** A label names the first element that has its id, and a browser goes to that one. */
    private void checkIds() {
        List<String> ids = page().select("[id]").eachAttr("id");
        assertThat(ids).as("identifiers of the page").doesNotHaveDuplicates();
    }

    /** Answers what the page asked the browser, as a browser does that has shown the page. */
    protected static void answerAsBrowser() {
        UI ui = UI.getCurrent();
        ui.getInternals().getStateTree().runExecutionsBeforeClientResponse();
        ui.getInternals().dumpPendingJavaScriptInvocations().stream()
                .filter(PendingJavaScriptInvocation::isSubscribed)
                .forEach(asked -> asked.complete(JacksonUtils.createNode(true)));
    }

    /** Returns the whole page as HTML; what is not visible is left out. */
    protected Document page() {
        return Jsoup.parseBodyFragment(UI.getCurrent()
                .getChildren()
                .map(child -> html(child.getElement()))
                .collect(Collectors.joining()));
    }

    /** Returns the visible text of the element with the id. */
    protected String text(String id) {
        org.jsoup.nodes.Element found = page().getElementById(id);
        if (found == null) {
            throw new AssertionError("no element " + id + " in " + page().body().html());
        }
        return plain(found.text());
    }

    /** Replaces the spaces at which no line breaks by ordinary ones. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
    }

    /** Returns the first heading. */
    protected String heading() {
        return plain(page().select("main h1").text());
    }

    protected void click(String id) {
        press(component(NativeButton.class, id));
    }

    /** Presses the button with the text, the only one on the page. */
    protected void clickText(String text) {
        clickButton(button -> button.getElement().getTextRecursively().equals(text));
    }

    /** Presses the only button on the page that matches. */
    protected void clickButton(Predicate<NativeButton> condition) {
        List<NativeButton> found =
                components(NativeButton.class).filter(condition).toList();
        if (found.size() != 1) {
            throw new AssertionError(
                    found.size() + " such buttons in " + page().body().html());
        }
        press(found.getFirst());
    }

    private static void press(NativeButton button) {
        if (!button.isEnabled()) {
            throw new AssertionError("the button is disabled");
        }
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    /** Chooses a radio button. */
    protected void choose(String id) {
        tick(id, true);
    }

    protected void untick(String id) {
        tick(id, false);
    }

    private void tick(String id, boolean checked) {
        Element box = component(Input.class, id).getElement();
        box.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(
                        box, "change", JacksonUtils.createObjectNode().put("element.checked", checked)));
    }

    /** Chooses a value of a list that opens. */
    protected void select(String id, String value) {
        component(Choice.class, id).getElement().setProperty("value", value);
    }

    protected void fill(String id, String value) {
        component(Input.class, id).setValue(value);
    }

    /** Fills a field for a text of several lines. */
    protected void fillText(String id, String value) {
        component(TextBox.class, id).setValue(value);
    }

    /** Returns what is written in such a field. */
    protected String written(String id) {
        return component(TextBox.class, id).text();
    }

    /** Opens what is folded, as a person does who presses its summary. */
    protected void unfold(String id) {
        NativeDetails details = component(NativeDetails.class, id);
        details.setOpen(true);
        ComponentUtil.fireEvent(details, new NativeDetails.ToggleEvent(details, true));
    }

    private <T extends Component> T component(Class<T> type, String id) {
        return components(type)
                .filter(each -> each.getId().filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError("no " + id + " in " + page().body().html()));
    }

    private static <T extends Component> Stream<T> components(Class<T> type) {
        return descendants(UI.getCurrent()).filter(type::isInstance).map(type::cast);
    }

    private static Stream<Component> descendants(Component root) {
        return Stream.concat(
                Stream.of(root), root.getChildren().filter(ViewTest::isVisible).flatMap(ViewTest::descendants));
    }

    /** A text has no visibility of its own, and nothing in it. */
    private static boolean isVisible(Component component) {
        return !component.getElement().isTextNode() && component.isVisible();
    }

    private static String html(Element element) {
        if (element.isTextNode()) {
            return org.jsoup.nodes.Entities.escape(element.getText());
        }
        if (!element.isVisible()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<").append(element.getTag());
        element.getAttributeNames()
                .forEach(name -> html.append(' ')
                        .append(name)
                        .append("=\"")
                        .append(org.jsoup.nodes.Entities.escape(element.getAttribute(name)))
                        .append('"'));
        html.append('>').append(element.getProperty("innerHTML", ""));
        element.getChildren().forEach(child -> html.append(html(child)));
        return html.append("</").append(element.getTag()).append('>').toString();
    }
}
