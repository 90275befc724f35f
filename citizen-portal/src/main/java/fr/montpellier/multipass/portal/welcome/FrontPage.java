package fr.montpellier.multipass.portal.welcome;

import static fr.montpellier.multipass.portal.design.Markup.block;
import static fr.montpellier.multipass.portal.design.Markup.element;
import static fr.montpellier.multipass.portal.design.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.Markup.section;
import static fr.montpellier.multipass.portal.design.Markup.text;

import fr.montpellier.multipass.portal.design.LightPage;
import fr.montpellier.multipass.portal.design.Markup;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the front page: what Multipass is, and the link to the sign-in. */
final class FrontPage {

    private static final String SIGN_IN = "/oauth2/authorization/multipass";

    private FrontPage() {}

    static Markup content(LightPage page) {
        return Markup.joined(
                element("p", Map.of("class", "lead"), text(page.say("welcome.intro"))),
                signIn(page),
                section("promesses", page.say("welcome.promises"), promises(page)),
                section(
                        "aide",
                        page.say("welcome.help"),
                        element(
                                "div",
                                paragraph(page.say("welcome.help.phone")),
                                paragraph(page.say("welcome.help.counter")))));
    }

    private static Markup signIn(LightPage page) {
        Markup franceConnect = element(
                "a",
                Map.of("class", "franceconnect", "href", SIGN_IN + "?idp_hint=franceconnect", "id", "franceconnect"),
                element("span", text(page.say("welcome.franceconnect"))),
                text(" "),
                element("span", Map.of("class", "franceconnect-brand"), text(page.say("welcome.franceconnect-brand"))));
        Markup what = element(
                "a",
                Map.of("href", "https://franceconnect.gouv.fr/", "rel", "noopener noreferrer", "target", "_blank"),
                text(page.say("welcome.what-is-franceconnect")));
        Markup other =
                element("a", Map.of("href", SIGN_IN, "id", "autres-moyens"), text(page.say("welcome.other-ways")));
        Markup agents = element(
                "a",
                Map.of("class", "button secondary", "href", SIGN_IN + "?idp_hint=proconnect", "id", "espace-agents"),
                text(page.say("welcome.agents")));
        return block(
                "signin",
                franceConnect,
                element("p", what),
                element("p", Map.of("class", "or"), text(page.say("welcome.or"))),
                element("p", other),
                element("p", agents));
    }

    private static Markup promises(LightPage page) {
        return block(
                "tiles",
                Stream.of("once", "choose", "see")
                        .map(promise -> block(
                                "card",
                                element("h3", text(page.say("welcome." + promise))),
                                paragraph(page.say("welcome." + promise + ".text"))))
                        .toArray(Markup[]::new));
    }
}
