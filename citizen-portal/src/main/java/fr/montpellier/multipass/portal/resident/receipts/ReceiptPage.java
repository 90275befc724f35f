package fr.montpellier.multipass.portal.resident.receipts;

import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.FactTexts;
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Receipt;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A receipt in words, the same on the screen, on paper and in the PDF. What was signed is shown as it was signed; the
 * names of documents come from the resident's documents.
 *
 * @param state what the resident did, and when
 */
public record ReceiptPage(String title, String state, List<ReceiptSection> sections, Receipt receipt) {

    /** How to reach those who can help, and where authorisations are stopped. */
    public record Contacts(String portal, Optional<String> phone) {}

    /** Finds a document of the resident as lists name it; empty if it was deleted since. */
    @FunctionalInterface
    public interface DocumentNames {
        Optional<NamedDocument> find(String document);
    }

    /** @param isDateStated whether its year follows from a date that the resident stated and no one has checked */
    public record NamedDocument(IndistinguishablePieces.Piece piece, boolean isDateStated) {}

    /** Finds when a document of the resident was deleted; empty if it is not known. */
    @FunctionalInterface
    public interface Deletions {
        Optional<Instant> find(String document);
    }

    /** Returns the address to which a value of a line leads, if it is one of a page or of a mailbox. */
    public static Optional<String> link(String value) {
        if (value.matches("https?://\\S+")) {
            return Optional.of(value);
        }
        return value.matches("[^\\s@,]+@[^\\s@,]+") ? Optional.of("mailto:" + value) : Optional.empty();
    }

    static ReceiptPage of(
            Receipt receipt,
            SharingAuthorisation authorisation,
            DocumentNames documents,
            Deletions deletions,
            Contacts contacts,
            Locale language) {
        var page = new Builder(receipt, authorisation, documents, deletions, contacts, language);
        return new ReceiptPage(
                Texts.in(language, "receipt.title-of", receipt.demarche()),
                Texts.in(language, "receipt.state." + receipt.state(), Dates.date(receipt.at(), language)),
                List.of(page.who(), page.what(), page.why(), page.until(), page.stop(), page.rights(), page.text()),
                receipt);
    }

    private record Builder(
            Receipt receipt,
            SharingAuthorisation authorisation,
            DocumentNames documents,
            Deletions deletions,
            Contacts contacts,
            Locale language) {

        private ReceiptSection.Builder section(String id) {
            return ReceiptSection.of("recu-" + id, text("receipt." + id));
        }

        private String text(String key, Object... values) {
            return Texts.in(language, key, values);
        }

        private ReceiptSection who() {
            return section("who")
                    .line(
                            text("receipt.who.acting"),
                            receipt.actingBy()
                                    .map(kind -> text("receipt.acting." + kind))
                                    .orElse(""))
                    .line(
                            text("receipt.who.department"),
                            authorisation.department().name())
                    .line(
                            text("receipt.who.application"),
                            authorisation.application().map(each -> each.name()).orElse(""))
                    .line(text("receipt.who.controller"), receipt.controller().name())
                    .build();
        }

        /** Names each document, and what agents see of the resident's identity; a type without a document is said to have none. */
        private ReceiptSection what() {
            var section = ReceiptSection.of(
                    "pieces-autorisees", text(receipt.isWithdrawal() ? "receipt.what-was" : "receipt.what"));
            receipt.information().forEach(type -> section.lines(type.name(), documents(type)));
            boolean acted = receipt.actingBy().isPresent();
            return section.lines(text("receipt.how"), forms())
                    .line(
                            text(acted ? "receipt.identity.represented" : "receipt.identity"),
                            text(acted ? "receipt.identity.represented.seen" : "receipt.identity.seen"))
                    .build();
        }

        /** Says in which form documents are read: for each type where it differs, and for all at once in earlier receipts. */
        private List<String> forms() {
            List<Receipt.Information> said = receipt.information().stream()
                    .filter(type -> !type.form().isEmpty())
                    .toList();
            List<String> forms =
                    said.stream().map(Receipt.Information::form).distinct().toList();
            if (forms.isEmpty()) {
                return receipt.accessForms().stream()
                        .map(form -> text("receipt.how." + form))
                        .toList();
            }
            return forms.size() == 1
                    ? List.of(text("receipt.form." + forms.getFirst()))
                    : said.stream()
                            .map(type -> text("receipt.form.of", type.name(), text("receipt.form." + type.form())))
                            .toList();
        }

        /** Names the documents to the second of their deposit, which tells each of them from all others of the resident. */
        private List<String> documents(Receipt.Information type) {
            Map<String, NamedDocument> found = type.documents().stream()
                    .flatMap(id -> documents.find(id).stream())
                    .collect(Collectors.toMap(each -> each.piece().id(), Function.identity()));
            List<String> named = type.documents().stream()
                    .map(id -> withYear(
                            Optional.ofNullable(found.get(id))
                                    .map(NamedDocument::piece)
                                    .map(piece -> IndistinguishablePieces.nameAndDeposit(
                                            piece.name(), piece.depositedAt(), true))
                                    .orElseGet(() -> deleted(id)),
                            id,
                            Optional.ofNullable(found.get(id))
                                    .filter(NamedDocument::isDateStated)
                                    .isPresent(),
                            type))
                    .toList();
            List<String> lines = new ArrayList<>(named.isEmpty() ? List.of(text("receipt.document-missing")) : named);
            if (!type.years().isEmpty()) {
                lines.add(text("receipt.year-asked", years(type)));
            }
            if (type.number() > 1) {
                lines.add(text("receipt.of-several", type.documents().size(), type.number()));
            }
            if (type.laterVersionFollows() && !type.documents().isEmpty() && !receipt.isWithdrawal()) {
                lines.add(text("receipt.follows"));
            }
            if (!type.facts().isEmpty()) {
                lines.add(text(
                        "receipt.facts-only",
                        String.join(
                                ", ", type.facts().stream().map(FactTexts::name).toList())));
            }
            return lines;
        }

        private String years(Receipt.Information type) {
            return type.years().size() == 1
                    ? type.years().getFirst()
                    : text("need.years", type.years().toArray());
        }

        /** Says of which year a document is, or that it is not known, where one was asked for. */
        private String withYear(String document, String id, boolean isStated, Receipt.Information type) {
            return Optional.ofNullable(type.documentYears().get(id))
                    .map(year -> text(isStated ? "receipt.of-year.stated" : "receipt.of-year", document, year))
                    .orElseGet(() -> type.years().isEmpty() ? document : text("receipt.year-unknown", document));
        }

        private String deleted(String document) {
            return deletions
                    .find(document)
                    .map(at -> text("receipt.document-deleted-on", Dates.date(at, language)))
                    .orElseGet(() -> text("receipt.document-deleted"));
        }

        /** Says what the documents are read for, then on what that rests: the law and the resident, each for itself. */
        private ReceiptSection why() {
            return section("why")
                    .line(text("receipt.purpose"), receipt.purpose())
                    .line(text("receipt.case"), receipt.caseReference())
                    .line(text("basis.processing"), receipt.lawfulBasis())
                    .line(text("basis.access"), accessBasis())
                    .build();
        }

        private String accessBasis() {
            String basis = "basis." + receipt.accessBasis();
            return (receipt.isWithdrawal() ? Texts.find(language, basis + ".ended") : Optional.<String>empty())
                    .orElseGet(() -> text(basis));
        }

        private ReceiptSection until() {
            ReceiptSection.Builder section = section("until");
            return receipt.isWithdrawal()
                    ? section.line(text("receipt.ended"), Dates.date(receipt.until(), language))
                            .build()
                    : section.line(text("receipt.from"), Dates.date(receipt.at(), language))
                            .line(text("receipt.to"), Dates.date(receipt.until(), language))
                            .line(
                                    text("receipt.readings"),
                                    receipt.readings()
                                            .map(number -> text("receipt.readings.each", number))
                                            .orElse(""))
                            .build();
        }

        private ReceiptSection stop() {
            if (receipt.isWithdrawal()) {
                return section("after")
                        .line(text("receipt.kept"), receipt.kept())
                        .build();
            }
            ReceiptSection.Builder section = section("stop")
                    .lines(
                            text("receipt.stop.how"),
                            Stream.concat(
                                            Stream.of(text(
                                                    "receipt.stop.page", contacts.portal() + "/mes-autorisations")),
                                            contacts.phone().map(phone -> text("receipt.stop.phone", phone)).stream())
                                    .toList());
            return section.line(text("receipt.kept"), receipt.kept()).build();
        }

        private ReceiptSection rights() {
            Receipt.ResponsibleBody controller = receipt.controller();
            return section("rights")
                    .line(text("receipt.rights.which"), text("receipt.rights.list"))
                    .lines(
                            text("receipt.rights.where"),
                            Stream.of(controller.contact(), controller.name() + ", " + controller.address())
                                    .toList())
                    .line(text("receipt.rights.complaint"), text("receipt.rights.cnil"))
                    .line(text("receipt.rights.notice"), receipt.privacyNotice())
                    .build();
        }

        private ReceiptSection text() {
            return section("text")
                    .line(text("receipt.agreed"), receipt.text())
                    .line(text("receipt.applies"), text("receipt.applies.what"))
                    .build();
        }
    }
}
