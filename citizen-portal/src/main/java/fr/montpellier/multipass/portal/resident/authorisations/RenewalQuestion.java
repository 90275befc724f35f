package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.DurationChoice;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Authorisation;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks for how long an authorisation is renewed, and whether the resident agrees to the published text; says what is new in
 * it, if it is not the one of the authorisation.
 */
final class RenewalQuestion {

    private RenewalQuestion() {}

    /** @param afterwards is given the renewed authorisation */
    static Component about(
            Authorisation authorisation, ConsentGateway consent, LocalDate today, Consumer<Authorisation> afterwards) {
        Demarche published = consent.demarche(authorisation.demarche().code());
        return obstacle(authorisation, published)
                .<Component>map(key ->
                        new Paragraph(Components.badge(Components.Tone.WAITING, Texts.get(key, published.title()))))
                .orElseGet(() -> question(authorisation, published, consent, today, afterwards));
    }

    /** Returns why the authorisation cannot be renewed under the published version as it is, if it cannot. */
    private static Optional<String> obstacle(Authorisation authorisation, Demarche published) {
        boolean asksForNone = published.types().stream()
                .noneMatch(type -> find(type, authorisation.types()).isPresent());
        if (asksForNone
                || !published
                        .department()
                        .code()
                        .equals(authorisation.department().code())) {
            return Optional.of("authorisation.renew.another");
        }
        boolean tooMany = published.types().stream()
                .anyMatch(type -> authorisation
                                .documents()
                                .getOrDefault(type.code(), List.of())
                                .size()
                        > type.needed().documents());
        return tooMany ? Optional.of("authorisation.renew.fewer") : Optional.empty();
    }

    private static Confirmation question(
            Authorisation authorisation,
            Demarche published,
            ConsentGateway consent,
            LocalDate today,
            Consumer<Authorisation> afterwards) {
        var days = new AtomicInteger(published.durationDays());
        List<Component> more = new ArrayList<>();
        if (published.version() != authorisation.demarche().version()) {
            more.addAll(changes(authorisation, published));
        }
        more.add(DurationChoice.of(published.durationDays(), today, days::set));
        more.add(new Paragraph(Texts.get("authorisation.renew.text")));
        return new Confirmation(
                        Texts.get("authorisation.renew.question", Dates.date(authorisation.until(), Texts.language())),
                        published.text(),
                        Texts.get("authorisation.renew.yes"),
                        Texts.get("demarche.no"),
                        () -> afterwards.accept(consent.renew(authorisation, published, days.get())))
                .with(more.toArray(Component[]::new))
                .calm();
    }

    private static List<Component> changes(Authorisation authorisation, Demarche published) {
        List<Component> said = new ArrayList<>();
        said.add(new Paragraph(Texts.get("authorisation.renew.new-text")));
        List<RequestedType> agreed = authorisation.types();
        say(
                said,
                "authorisation.renew.no-longer",
                agreed.stream().filter(type -> find(type, published.types()).isEmpty()));
        say(
                said,
                "authorisation.renew.otherwise",
                published.types().stream()
                        .filter(type -> find(type, agreed)
                                .filter(before -> !before.label().equals(type.label()))
                                .isPresent()));
        say(
                said,
                "authorisation.renew.also",
                published.types().stream().filter(type -> find(type, agreed).isEmpty()));
        return said;
    }

    private static void say(List<Component> said, String key, Stream<RequestedType> types) {
        String labels = types.map(RequestedType::label).collect(Collectors.joining(", "));
        if (!labels.isEmpty()) {
            said.add(new Paragraph(Texts.get(key, labels)));
        }
    }

    private static Optional<RequestedType> find(RequestedType type, List<RequestedType> among) {
        return among.stream().filter(each -> each.code().equals(type.code())).findFirst();
    }
}
