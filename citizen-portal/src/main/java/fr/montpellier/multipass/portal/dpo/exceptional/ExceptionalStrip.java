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

/**
 * Says first of all which documents were opened without an authorisation in the last thirty days, and what awaits the officer, however
 * old; empty if there is neither.
 */
public final class ExceptionalStrip extends Div {

    private static final long serialVersionUID = 1L;
    private static final Duration RECENT = Duration.ofDays(30);

    public ExceptionalStrip(ExceptionalAccessGateway accesses, Clock clock) {
        setId("acces-exceptionnels");
        try {
            show(accesses.all(), clock.instant().minus(RECENT));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            add(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language())));
        }
    }

    private void show(List<Access> all, Instant since) {
        List<Access> recent =
                all.stream().filter(access -> access.openedAt().isAfter(since)).toList();
        long toDecide = all.stream()
                .filter(access -> access.inTheWay() && access.review().isEmpty())
                .count();
        long toSeparate = all.stream()
                .filter(Access::inTheWay)
                .flatMap(access -> access.refused().stream())
                .filter(homonym -> homonym.separated().isEmpty())
                .count();
        if (recent.isEmpty() && toDecide == 0 && toSeparate == 0) {
            return;
        }
        long waiting = recent.stream().filter(Access::isWaiting).count();
        long alone = recent.stream()
                .filter(access ->
                        access.state().equals("unconfirmed") || access.state().equals("disputed"))
                .count();
        Tone tone = alone + toDecide > 0 ? Tone.DANGER : waiting > 0 ? Tone.WAITING : Tone.PLAIN;
        add(Components.row(
                Components.badge(tone, Texts.get("exceptional.strip", recent.size(), waiting, alone, toDecide)),
                new Anchor("/dpo/acces-exceptionnels", Texts.get("exceptional.strip.open"))));
        if (all.size() >= ExceptionalAccessGateway.MOST_LISTED) {
            add(Components.muted(Texts.get("exceptional.strip.most", all.size())));
        }
        if (toSeparate > 0) {
            add(Components.row(Components.badge(Tone.WAITING, Texts.get("exceptional.strip.homonyms", toSeparate))));
        }
    }
}
