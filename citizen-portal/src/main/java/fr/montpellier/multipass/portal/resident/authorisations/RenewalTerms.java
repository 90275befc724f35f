package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
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
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a resident agrees to by a renewal: the published text, what is new in it if it is not the one of the authorisation,
 * which documents do not fit what is asked for, and what will be read until when.
 */
public final class RenewalTerms {

    private final SharingAuthorisation authorisation;
    private final Renewal renewal;
    private final Demarche published;
    private final ConsentGateway consent;
    private final VaultGateway vault;

    /** Documents that the vault offers for what the published version needs, or empty if it does not answer. */
    private final Optional<ProposedDocuments> offered;

    private RenewalTerms(
            SharingAuthorisation authorisation,
            Renewal renewal,
            Demarche published,
            ConsentGateway consent,
            VaultGateway vault) {
        this.authorisation = authorisation;
        this.renewal = renewal;
        this.published = published;
        this.consent = consent;
        this.vault = vault;
        offered = obstacle().isPresent() ? Optional.empty() : offered(authorisation, renewal, vault);
    }

    /** Asks for what a renewal covers and for the text, once more if a version was published in between. */
    public static RenewalTerms load(SharingAuthorisation authorisation, ConsentGateway consent, VaultGateway vault) {
        RenewalTerms asked = ask(authorisation, consent, vault);
        return asked.agree() ? asked : ask(authorisation, consent, vault);
    }

    private static RenewalTerms ask(SharingAuthorisation authorisation, ConsentGateway consent, VaultGateway vault) {
        return new RenewalTerms(
                authorisation,
                consent.renewal(authorisation),
                consent.demarche(authorisation.demarche().code()),
                consent,
                vault);
    }

    /** Returns whether the text and what is covered are of the same version. */
    private boolean agree() {
        return renewal.version() == published.version();
    }

    /** Returns why the authorisation cannot be renewed now, or empty if it can. */
    public Optional<String> obstacle() {
        return renewal.obstacle()
                .map(code -> obstacle(code, published.title()))
                .or(() -> agree() ? Optional.empty() : Optional.of(Texts.get("authorisation.renew.just-changed")));
    }

    /** Returns the démarche with the text that is agreed to. */
    public Demarche published() {
        return published;
    }

    /** Returns the longest time from now, in days. */
    public int longest() {
        return renewal.durationDays();
    }

    /** Says what is new in the text, and which documents do not fit what is asked for. */
    public List<Component> changes() {
        List<Component> said = new ArrayList<>();
        if (published.version() != authorisation.demarche().version()) {
            said.add(new Paragraph(Texts.get("authorisation.renew.new-text")));
            said.addAll(VersionDifferences.of(renewal.differences()));
        }
        offered.flatMap(documents -> unfit(authorisation, renewal, documents))
                .ifPresent(names -> said.add(new Paragraph(
                        Components.badge(Components.Tone.WAITING, Texts.get("authorisation.renew.unfit", names)))));
        if (offered.isEmpty()) {
            said.add(new Paragraph(Components.badge(
                    Components.Tone.WAITING,
                    Texts.get(
                            renewal.types().stream().anyMatch(RenewalTerms::isOfYear)
                                    ? "authorisation.renew.not-judged.years"
                                    : "authorisation.renew.not-judged"))));
        }
        return said;
    }

    /** Says what will be read, until when, and whether that is earlier than without the renewal. */
    public List<Component> agreed(LocalDate until) {
        Paragraph read = SharingAuthorisationTexts.renewed(authorisation, renewal.types(), until);
        return until.isBefore(CivilTime.day(authorisation.until()))
                ? List.of(
                        read,
                        new Paragraph(Components.badge(
                                Components.Tone.WAITING,
                                Texts.get(
                                        "authorisation.renew.earlier",
                                        Dates.date(authorisation.until(), Texts.language())))))
                : List.of(read);
    }

    /** Says how often documents can be read, whether later versions follow, and has the whole text. */
    public List<Component> conditions() {
        List<Component> said = new ArrayList<>();
        List<RequestedType> given = authorisation.readable(renewal.types());
        if (!given.isEmpty()) {
            SharingAuthorisationTexts.readings(authorisation).ifPresent(words -> said.add(new Paragraph(words)));
            said.addAll(SharingAuthorisationTexts.laterVersions(given));
        }
        said.add(new AgreedText(published.text()));
        return said;
    }

    /** Lets the authorisation last for a number of days from now, by the published text. */
    public SharingAuthorisation renew(int days) {
        return consent.renew(
                authorisation,
                published,
                days,
                offered.map(documents -> years(authorisation, renewal, documents, vault))
                        .orElse(Map.of()));
    }

    private static String obstacle(String code, String title) {
        return Texts.get(
                Texts.find(Texts.language(), "authorisation.renew.obstacle." + code)
                                .isPresent()
                        ? "authorisation.renew.obstacle." + code
                        : "authorisation.renew.obstacle",
                title);
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
                .filter(RenewalTerms::isOfYear)
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
}
