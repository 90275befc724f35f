package fr.montpellier.multipass.portal.dpo.unusual;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.UnusualFinding;
import fr.montpellier.multipass.portal.gateways.consent.UnusualAccessGateway;
import fr.montpellier.multipass.portal.gateways.vault.SameAddressGateway;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rules of the consent service and of the vault find unusual.
 *
 * @param addresses what the vault answered; empty if it did not
 * @param failure why the vault did not answer
 * @param items of both, the latest first
 * @param total how many there are, which may be more than a service tells
 */
public record UnusualFindings(
        UnusualAccessGateway.Result cases,
        Optional<SameAddressGateway.Result> addresses,
        Optional<GatewayException> failure,
        List<UnusualFinding> items,
        int total) {

    /** Finds them; without the vault those of the consent service. */
    public static UnusualFindings load(UnusualAccessGateway cases, SameAddressGateway addresses) {
        UnusualAccessGateway.Result ofCases = cases.find();
        try {
            SameAddressGateway.Result ofAddresses = addresses.find();
            return new UnusualFindings(
                    ofCases,
                    Optional.of(ofAddresses),
                    Optional.empty(),
                    merged(ofCases.items(), ofAddresses.items()),
                    total(ofCases.total(), ofCases.items()) + total(ofAddresses.total(), ofAddresses.items()));
        } catch (GatewayException.Refused | GatewayException.Unreachable e) {
            return new UnusualFindings(
                    ofCases,
                    Optional.empty(),
                    Optional.of(e),
                    ofCases.items(),
                    total(ofCases.total(), ofCases.items()));
        }
    }

    /** Returns a notice that the findings of the vault are missing, and why; empty if they are not. */
    public Optional<Div> missing() {
        return failure.map(each -> {
            var notice = new Div(
                    Components.badge(Tone.WAITING, Texts.get("unusual.address-missing")),
                    Components.muted(ServiceErrorTexts.sentence(each, Texts.language())));
            notice.setId("constats-manquants");
            return notice;
        });
    }

    private static int total(Optional<Integer> told, List<UnusualFinding> items) {
        return told.orElse(items.size());
    }

    /** Says that there are more than these, and which these are; empty if they are all. */
    public Optional<Component> cut() {
        return Optional.of(items.size())
                .filter(shown -> shown < total)
                .map(shown -> Components.muted(Texts.get(
                        "unusual.latest",
                        Dates.number(shown, Texts.language()),
                        Dates.number(total, Texts.language()))));
    }

    private static List<UnusualFinding> merged(List<UnusualFinding> some, List<UnusualFinding> others) {
        return Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparing(UnusualFinding::day).reversed())
                .toList();
    }
}
