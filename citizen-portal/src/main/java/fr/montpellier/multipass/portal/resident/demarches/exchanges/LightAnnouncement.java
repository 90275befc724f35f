package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import static fr.montpellier.multipass.portal.design.html.Markup.action;
import static fr.montpellier.multipass.portal.design.html.Markup.block;
import static fr.montpellier.multipass.portal.design.html.Markup.concat;
import static fr.montpellier.multipass.portal.design.html.Markup.element;
import static fr.montpellier.multipass.portal.design.html.Markup.muted;
import static fr.montpellier.multipass.portal.design.html.Markup.paragraph;
import static fr.montpellier.multipass.portal.design.html.Markup.section;
import static fr.montpellier.multipass.portal.design.html.Markup.text;

import fr.montpellier.multipass.portal.design.html.Markup;
import fr.montpellier.multipass.portal.design.html.StatelessPage;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Fetch;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.consent.exchanges.LegalExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes, for the pages without scripts, what a department asks of another administration before it is asked. */
public final class LightAnnouncement {

    /** The address of exchanges among the pages without scripts. */
    public static final String EXCHANGES = "/leger/echanges";

    private LightAnnouncement() {}

    /** Says what is asked of whom before it is asked, with the button that asks and shows the answer. */
    public static Markup of(StatelessPage page, Demarche demarche, List<LegalExchange> underWay) {
        List<Markup> parts = new ArrayList<>();
        demarche.types().stream()
                .filter(type -> type.fetch().isPresent())
                .forEach(type -> parts.add(card(page, demarche, type, underWay)));
        parts.add(paragraph(demarche.text()));
        return section("echange-legal", page.localized("exchange.section"), concat(parts.toArray(Markup[]::new)));
    }

    private static Markup card(
            StatelessPage page, Demarche demarche, RequestedType type, List<LegalExchange> underWay) {
        Fetch fetch = type.fetch().orElseThrow();
        Optional<LegalExchange> open = underWay.stream()
                .filter(each -> each.fetch().source().equals(fetch.source()))
                .findFirst();
        return block(
                "card",
                paragraph(Markup.of(Checklist.fetched(fetch, underWay))),
                Markup.of(ExchangeTexts.announcement(demarche, type, open)),
                ExchangeTexts.isRefused()
                        ? muted(page.localized("exchange.represented"))
                        : open.map(known -> concat(
                                        muted(ExchangeTexts.state(known)),
                                        paragraph(action(
                                                EXCHANGES + "/" + known.id(),
                                                page.localized("exchange.open"),
                                                "primary"))))
                                .orElseGet(() -> page.form(
                                        EXCHANGES,
                                        hidden("demarche", demarche.code()),
                                        hidden("version", Integer.toString(demarche.version())),
                                        hidden("texte", demarche.textHash()),
                                        hidden("source", fetch.source()),
                                        element(
                                                "button",
                                                Map.of(
                                                        "class",
                                                        "button primary",
                                                        "id",
                                                        "demander-" + type.code(),
                                                        "type",
                                                        "submit"),
                                                text(ExchangeTexts.ask(fetch))))),
                fetch.alternative()
                        ? paragraph(action(
                                "/leger/demarches/" + demarche.code() + "?piece",
                                page.localized("exchange.document"),
                                "secondary"))
                        : text(""));
    }

    private static Markup hidden(String name, String value) {
        return element("input", Map.of("type", "hidden", "name", name, "value", value));
    }
}
