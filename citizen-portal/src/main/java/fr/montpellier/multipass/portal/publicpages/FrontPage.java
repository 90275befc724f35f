package fr.montpellier.multipass.portal.publicpages;

import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.components.ExplanationTiles;
import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import java.util.Map;

/** Builds the front page: what Multipass is, and the link to the sign-in. */
final class FrontPage {

    private static final String SIGN_IN = "/oauth2/authorization/multipass";

    private FrontPage() {}

    static Markup content(StatelessPage page) {
        return Markup.concat(
                element("p", Map.of("class", "lead"), text(page.localized("welcome.intro"))),
                signIn(page),
                section("promesses", page.localized("welcome.promises"), Markup.of(ExplanationTiles.tiles())),
                section("aide", page.localized("welcome.help"), page.contacts()));
    }

    private static Markup signIn(StatelessPage page) {
        Markup franceConnect = element(
                "a",
                Map.of("class", "franceconnect", "href", SIGN_IN + "?idp_hint=franceconnect", "id", "franceconnect"),
                element("span", text(page.localized("welcome.franceconnect"))),
                text(" "),
                element(
                        "span",
                        Map.of("class", "franceconnect-brand"),
                        text(page.localized("welcome.franceconnect-brand"))));
        Markup what = element(
                "a",
                Map.of("href", "https://franceconnect.gouv.fr/", "rel", "noopener noreferrer", "target", "_blank"),
                text(page.localized("welcome.what-is-franceconnect")));
        Markup other = element(
                "a", Map.of("href", SIGN_IN, "id", "autres-moyens"), text(page.localized("welcome.other-ways")));
        Markup agents = element(
                "a",
                Map.of("class", "button secondary", "href", SIGN_IN + "?idp_hint=proconnect", "id", "espace-agents"),
                text(page.localized("welcome.agents")));
        return block(
                "signin",
                franceConnect,
                element("p", what),
                element("p", Map.of("class", "or"), text(page.localized("welcome.or"))),
                element("p", other),
                element("p", agents));
    }
}
