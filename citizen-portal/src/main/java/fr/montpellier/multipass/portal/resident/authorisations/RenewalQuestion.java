package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.DurationChoice;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.Renewal;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.Document;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks for how long an authorisation is renewed, and whether the resident agrees to the published text; says what is new in
 * it, if it is not the one of the authorisation, and which documents do not fit what is asked for.
 */
final class RenewalQuestion {

    private RenewalQuestion() {}

    /** @param afterwards is given the renewed authorisation */
    static Component about(
            SharingAuthorisation authorisation,
            ConsentGateway consent,
            VaultGateway vault,
            LocalDate today,
            Consumer<SharingAuthorisation> afterwards) {
        Terms asked = Terms.of(authorisation, consent);
        Terms terms = asked.agree() ? asked : Terms.of(authorisation, consent);
        Demarche published = terms.published();
        if (terms.renewal().obstacle().isPresent()) {
            return waiting(obstacle(terms.renewal().obstacle().get(), published.title()));
        }
        return terms.agree()
                ? question(authorisation, terms.renewal(), published, consent, vault, today, afterwards)
                : waiting(Texts.get("authorisation.renew.just-changed"));
    }

    /** What a renewal covers and the text to agree to, which are asked for one after the other. */
    private record Terms(Renewal renewal, Demarche published) {

        static Terms of(SharingAuthorisation authorisation, ConsentGateway consent) {
            return new Terms(
                    consent.renewal(authorisation),
                    consent.demarche(authorisation.demarche().code()));
        }

        /** Returns whether both are of the same version: none was published in between. */
        boolean agree() {
            return renewal.version() == published.version();
        }
    }

    private static Paragraph waiting(String sentence) {
        return new Paragraph(Components.badge(Components.Tone.WAITING, sentence));
    }

    private static String obstacle(String code, String title) {
        return Texts.get(
                Texts.find(Texts.language(), "authorisation.renew.obstacle." + code)
                                .isPresent()
                        ? "authorisation.renew.obstacle." + code
                        : "authorisation.renew.obstacle",
                title);
    }

    private static Confirmation question(
            SharingAuthorisation authorisation,
            Renewal renewal,
            Demarche published,
            ConsentGateway consent,
            VaultGateway vault,
            LocalDate today,
            Consumer<SharingAuthorisation> afterwards) {
        var days = new AtomicInteger(renewal.durationDays());
        List<Component> more = new ArrayList<>();
        if (published.version() != authorisation.demarche().version()) {
            more.addAll(changes(authorisation, renewal.types()));
        }
        Optional<ProposedDocuments> offered = offered(authorisation, renewal, vault);
        offered.flatMap(documents -> unfit(authorisation, renewal, documents))
                .ifPresent(names -> more.add(new Paragraph(
                        Components.badge(Components.Tone.WAITING, Texts.get("authorisation.renew.unfit", names)))));
        if (offered.isEmpty()) {
            more.add(waiting(Texts.get(
                    renewal.types().stream().anyMatch(RenewalQuestion::isOfYear)
                            ? "authorisation.renew.not-judged.years"
                            : "authorisation.renew.not-judged")));
        }
        var agreed = new Div();
        agreed.getElement().setAttribute("aria-live", "polite");
        IntConsumer say = number -> {
            days.set(number);
            agreed.removeAll();
            agreed.add(SharingAuthorisationTexts.renewed(authorisation, renewal.types(), today.plusDays(number)));
        };
        say.accept(renewal.durationDays());
        more.add(DurationChoice.of(renewal.durationDays(), today, say));
        more.add(agreed);
        List<RequestedType> given = authorisation.readable(renewal.types());
        if (!given.isEmpty()) {
            SharingAuthorisationTexts.readings(authorisation).ifPresent(words -> more.add(new Paragraph(words)));
            more.addAll(SharingAuthorisationTexts.laterVersions(given));
        }
        more.add(new AgreedText(published.text()));
        return new Confirmation(
                        Texts.get("authorisation.renew.question", Dates.date(authorisation.until(), Texts.language())),
                        List.of(),
                        Texts.get("authorisation.renew.yes"),
                        Texts.get("demarche.no"),
                        () -> afterwards.accept(consent.renew(
                                authorisation,
                                published,
                                days.get(),
                                offered.map(documents -> years(authorisation, renewal, documents, vault))
                                        .orElse(Map.of()))))
                .with(more.toArray(Component[]::new))
                .calm();
    }

    /** Returns the documents that the vault offers for what the published version needs, or empty if it does not answer. */
    private static Optional<ProposedDocuments> offered(
            SharingAuthorisation authorisation, Renewal renewal, VaultGateway vault) {
        try {
            return Optional.of(ProposedDocuments.of(vault, renewal.types())
                    .withOlder(
                            vault,
                            renewal.types(),
                            (type, known) -> remaining(authorisation, type)
                                    .allMatch(id -> find(id, known).isPresent())));
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            // The resident may renew nevertheless.
            return Optional.empty();
        }
    }

    /** Returns the names of the documents that stay and do not satisfy the published version, each with the reason. */
    private static Optional<String> unfit(
            SharingAuthorisation authorisation, Renewal renewal, ProposedDocuments offered) {
        return Optional.of(renewal.types().stream()
                        .flatMap(type -> remaining(authorisation, type)
                                .flatMap(id -> unfit(type, id, offered.of(type)).stream()))
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }

    private static boolean isOfYear(RequestedType type) {
        return type.needed().years().isPresent();
    }

    /**
     * Returns the years of the documents that stay, of the types of which the published version needs a year. An archived
     * one is not offered, and is asked for by itself.
     */
    private static Map<String, Integer> years(
            SharingAuthorisation authorisation, Renewal renewal, ProposedDocuments offered, VaultGateway vault) {
        Map<String, Integer> years = new HashMap<>();
        renewal.types().stream()
                .filter(RenewalQuestion::isOfYear)
                .forEach(type -> remaining(authorisation, type)
                        .forEach(id -> find(id, offered.of(type))
                                .map(DocumentChoice::year)
                                .orElseGet(() -> yearOfArchived(id, vault))
                                .ifPresent(year -> years.put(id, year))));
        return years;
    }

    /** Returns the year of a document that is not offered, or empty if the vault does not tell it. */
    private static Optional<Integer> yearOfArchived(String id, VaultGateway vault) {
        try {
            return vault.findDocument(id).flatMap(Document::dated).flatMap(Document.Dated::year);
        } catch (GatewayException.SessionEnded ended) {
            throw ended;
        } catch (GatewayException failure) {
            // The year in the earlier revision stays.
            return Optional.empty();
        }
    }

    private static Stream<String> remaining(SharingAuthorisation authorisation, RequestedType type) {
        return authorisation.documents().getOrDefault(type.code(), List.of()).stream();
    }

    private static Optional<DocumentChoice> find(String id, List<DocumentChoice> among) {
        return among.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** @param offered documents of the type; an archived one is not among them */
    private static Optional<String> unfit(RequestedType type, String id, List<DocumentChoice> offered) {
        Optional<DocumentChoice> document = find(id, offered);
        return document.filter(DocumentChoice::suits).isPresent()
                ? Optional.empty()
                : Optional.of(Texts.get(
                        "authorisation.renew.unfit."
                                + document.map(DocumentChoice::reason).orElse("archived"),
                        PieceTexts.name(
                                new NamedCode(type.code(), type.name()), document.flatMap(DocumentChoice::period))));
    }

    private static List<Component> changes(SharingAuthorisation authorisation, List<RequestedType> renewed) {
        List<RequestedType> agreed = authorisation.types();
        List<Component> said = new ArrayList<>();
        said.add(new Paragraph(Texts.get("authorisation.renew.new-text")));
        say(
                said,
                "authorisation.renew.no-longer",
                agreed.stream().filter(type -> find(type, renewed).isEmpty()));
        say(
                said,
                "authorisation.renew.otherwise",
                renewed.stream()
                        .filter(type -> find(type, agreed)
                                .filter(before -> !before.label().equals(type.label()))
                                .isPresent()));
        say(
                said,
                "authorisation.renew.files",
                renewed.stream()
                        // An application gets the file in any case.
                        .filter(type -> authorisation.application().isEmpty()
                                && type.isOriginal()
                                && find(type, agreed)
                                        .filter(before -> !before.isOriginal())
                                        .isPresent()));
        say(
                said,
                "authorisation.renew.also",
                renewed.stream().filter(type -> find(type, agreed).isEmpty()));
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
