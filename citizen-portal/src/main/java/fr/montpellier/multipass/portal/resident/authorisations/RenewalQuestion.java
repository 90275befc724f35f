package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.DurationChoice;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Asks for how long an authorisation is renewed, and whether the resident agrees to the published text. */
final class RenewalQuestion {

    private RenewalQuestion() {}

    /** @param afterwards is given the renewed authorisation */
    static Component about(
            SharingAuthorisation authorisation,
            ConsentGateway consent,
            VaultGateway vault,
            LocalDate today,
            Consumer<SharingAuthorisation> afterwards) {
        RenewalTerms terms = RenewalTerms.load(authorisation, consent, vault);
        return terms.obstacle()
                .<Component>map(words -> new Paragraph(Components.badge(Components.Tone.WAITING, words)))
                .orElseGet(() -> question(authorisation, terms, today, afterwards));
    }

    private static Confirmation question(
            SharingAuthorisation authorisation,
            RenewalTerms terms,
            LocalDate today,
            Consumer<SharingAuthorisation> afterwards) {
        var days = new AtomicInteger(terms.longest());
        List<Component> more = new ArrayList<>(terms.changes());
        var agreed = new Div();
        agreed.getElement().setAttribute("aria-live", "polite");
        IntConsumer say = number -> {
            days.set(number);
            agreed.removeAll();
            agreed.add(terms.agreed(today.plusDays(number)));
        };
        say.accept(terms.longest());
        more.add(DurationChoice.of(terms.longest(), today, say));
        more.add(agreed);
        more.addAll(terms.conditions());
        return new Confirmation(
                        Texts.get("authorisation.renew.question", Dates.date(authorisation.until(), Texts.language())),
                        List.of(),
                        Texts.get("authorisation.renew.yes"),
                        Texts.get("demarche.no"),
                        () -> afterwards.accept(terms.renew(days.get())))
                .with(more.toArray(Component[]::new))
                .calm();
    }
}
