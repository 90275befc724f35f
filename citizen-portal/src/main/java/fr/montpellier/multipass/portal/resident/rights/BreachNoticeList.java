package fr.montpellier.multipass.portal.resident.rights;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.rights.BreachNoticeTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.vault.BreachGateway;
import java.util.Locale;
import java.util.Optional;

/** Shows what the data protection officer wrote to the resident about readings of their documents. */
public final class BreachNoticeList {

    private BreachNoticeList() {}

    /**
     * Returns the messages, the newest first; empty if there is none. If the vault does not answer, it says so: the rest of the page does not
     * need them.
     *
     * @param accesses address of "Qui a consulté"
     */
    public static Optional<Component> load(BreachGateway breaches, String accesses, Locale language) {
        try {
            Component[] cards = breaches.own().stream()
                    .map(notice -> BreachNoticeTexts.card(
                            notice.sentAt(),
                            BreachNoticeTexts.days(notice.since(), notice.until(), language),
                            notice.message(),
                            accesses,
                            language))
                    .toArray(Component[]::new);
            return cards.length == 0 ? Optional.empty() : Optional.of(section(language, cards));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return Optional.of(section(
                    language,
                    new Paragraph(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, language)))));
        }
    }

    private static Component section(Locale language, Component... content) {
        return Components.section("messages-du-delegue", Texts.in(language, "breach-notice.title"), content);
    }
}
