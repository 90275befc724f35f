package fr.montpellier.multipass.portal.dpo.exceptional;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Access;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Says first of all which documents were opened without an authorisation in the last thirty days; empty if there were none. */
public final class ExceptionalStrip extends Div {

    private static final long serialVersionUID = 1L;
    private static final Duration RECENT = Duration.ofDays(30);

    public ExceptionalStrip(ExceptionalAccessGateway accesses, Clock clock) {
        setId("acces-exceptionnels");
        try {
            Instant since = clock.instant().minus(RECENT);
            show(accesses.all().stream()
                    .filter(access -> access.openedAt().isAfter(since))
                    .toList());
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            add(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language())));
        }
    }

    private void show(List<Access> recent) {
        if (recent.isEmpty()) {
            return;
        }
        long waiting = recent.stream().filter(Access::isWaiting).count();
        long alone = recent.stream()
                .filter(access ->
                        access.state().equals("unconfirmed") || access.state().equals("disputed"))
                .count();
        long toDecide = recent.stream()
                .filter(access -> access.inTheWay() && access.review().isEmpty())
                .count();
        Tone tone = alone > 0 ? Tone.DANGER : waiting > 0 ? Tone.WAITING : Tone.PLAIN;
        add(Components.row(
                Components.badge(tone, Texts.get("exceptional.strip", recent.size(), waiting, alone, toDecide)),
                new Anchor("/dpo/acces-exceptionnels", Texts.get("exceptional.strip.open"))));
    }
}
