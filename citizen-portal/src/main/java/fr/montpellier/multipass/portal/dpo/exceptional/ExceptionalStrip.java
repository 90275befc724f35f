package fr.montpellier.multipass.portal.dpo.exceptional;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Counts;

/**
 * Says first of all which documents were opened without an authorisation in the last thirty days, and what awaits the officer, however
 * old; empty if there is neither.
 */
public final class ExceptionalStrip extends Div {

    private static final long serialVersionUID = 1L;

    public ExceptionalStrip(ExceptionalAccessGateway accesses) {
        setId("acces-exceptionnels");
        try {
            show(accesses.counts());
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            add(Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language())));
        }
    }

    private void show(Counts counts) {
        if (counts.recent() + counts.toDecide() + counts.toSeparate() == 0) {
            return;
        }
        Tone tone = counts.recentLeftAlone() + counts.toDecide() > 0
                ? Tone.DANGER
                : counts.waiting() > 0 ? Tone.WAITING : Tone.PLAIN;
        add(Components.row(
                Components.badge(
                        tone,
                        Texts.get(
                                "exceptional.strip",
                                number(counts.recent()),
                                number(counts.waiting()),
                                number(counts.recentLeftAlone()),
                                number(counts.toDecide()))),
                new Anchor("/dpo/acces-exceptionnels", Texts.get("exceptional.strip.open"))));
        if (counts.toSeparate() > 0) {
            add(Components.row(Components.badge(
                    Tone.WAITING, Texts.get("exceptional.strip.homonyms", number(counts.toSeparate())))));
        }
    }

    private static String number(long count) {
        return Dates.number(count, Texts.language());
    }
}
