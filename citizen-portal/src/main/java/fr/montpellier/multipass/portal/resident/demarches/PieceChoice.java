package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.FactList;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.ChosenDocument;
import fr.montpellier.multipass.portal.gateways.consent.Need;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.Document;
import fr.montpellier.multipass.portal.gateways.vault.DocumentChoice;
import fr.montpellier.multipass.portal.gateways.vault.Fact;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses which document of a requested type is given, or none. The best fit is proposed, and the reason is said; no
 * other document of the type is read.
 */
class PieceChoice extends Div {

    private static final long serialVersionUID = 1L;

    private final transient RequestedType type;
    private final transient VaultGateway vault;
    private final transient LocalDate today;
    private final Runnable onChange;
    private final Div read = new Div();
    private transient Optional<DocumentChoice> chosen;

    /**
     * @param documents of the type, best fit first
     * @param chosen at first
     */
    PieceChoice(
            RequestedType type,
            List<DocumentChoice> documents,
            Optional<DocumentChoice> chosen,
            VaultGateway vault,
            LocalDate today,
            Runnable onChange) {
        this.type = type;
        this.vault = vault;
        this.today = today;
        this.onChange = onChange;
        this.chosen = chosen;
        if (documents.isEmpty()) {
            add(missing("demarche.piece.missing"));
        } else {
            add(options(documents));
            if (chosen.isEmpty()) {
                add(missing("demarche.piece.none-valid"));
            }
        }
        add(read);
        showRead();
    }

    /** Returns the document that the vault proposes, unless it is older than the démarche accepts. */
    static Optional<DocumentChoice> proposed(RequestedType type, List<DocumentChoice> documents, LocalDate today) {
        return documents.stream()
                .filter(DocumentChoice::proposed)
                .filter(document -> fits(type, document, today))
                .findFirst();
    }

    /**
     * Returns the choice under the name of its type and what the démarche needs of it.
     *
     * @param all types of the démarche
     */
    Article asItem(List<RequestedType> all) {
        var item = new Article(new H3(type.name()), NeedTexts.of(type, all), this);
        item.addClassName("card");
        item.setId("piece-" + type.code());
        return item;
    }

    RequestedType type() {
        return type;
    }

    Optional<DocumentChoice> chosen() {
        return chosen;
    }

    /** Returns the chosen document as the consent service is told of it. */
    Optional<ChosenDocument> named() {
        return chosen.map(document -> new ChosenDocument(type.code(), document.id()));
    }

    /** Returns what will be read of the chosen document: the document, or some facts of it. */
    Optional<String> label() {
        return chosen.map(document -> type.factsOnly()
                ? Texts.get("demarche.piece.facts-of", type.factNames(), named(document))
                : named(document));
    }

    private String named(DocumentChoice document) {
        return PieceTexts.nameAndDeposit(
                new NamedCode(type.code(), type.name()), document.period(), document.depositedAt());
    }

    private String name(DocumentChoice document) {
        return PieceTexts.name(new NamedCode(type.code(), type.name()), document.period());
    }

    private Div missing(String key) {
        return StaticHtml.flatten(Components.row(
                Components.badge(Tone.WAITING, Texts.get(key)),
                Components.link(
                        "/mes-pieces/deposer?type=" + type.code(), Texts.get("demarche.piece.deposit", type.name()))));
    }

    private FieldSet options(List<DocumentChoice> documents) {
        List<RadioOption> options = new ArrayList<>();
        documents.forEach(document -> options.add(option(document)));
        options.add(option("aucune", Optional.empty(), new Span(Texts.get("demarche.piece.none"))));
        return RadioOption.group(group(), Texts.get("demarche.piece.which", type.name()), options);
    }

    private String group() {
        return "choix-" + type.code();
    }

    private RadioOption option(DocumentChoice document) {
        var name = new Span(name(document));
        name.addClassName("choice-name");
        var words = new Div(
                name,
                Components.muted(Texts.get("demarche.piece.deposited", PieceTexts.deposit(document.depositedAt()))),
                PieceTexts.status(document.status(), document.validUntil(), today));
        document.dated().ifPresent(dated -> words.add(Components.muted(PieceTexts.dated(dated))));
        Need need = type.needed();
        if (!fits(type, document, today)) {
            words.add(Components.badge(
                    Tone.WAITING,
                    Texts.get("need.too-old", NeedTexts.maxAge(need.maxAgeDays().orElseThrow()))));
        } else if (document.proposed()) {
            words.add(Components.muted(Texts.get("demarche.piece.proposed")));
        }
        return option(document.id(), Optional.of(document), words);
    }

    private static boolean fits(RequestedType type, DocumentChoice document, LocalDate today) {
        return type.needed().accepts(document.dated().map(Document.Dated::date), today);
    }

    private RadioOption option(String value, Optional<DocumentChoice> document, Component words) {
        return new RadioOption(group(), value, chosen.equals(document), words, () -> {
            chosen = document;
            showRead();
            onChange.run();
        });
    }

    /** Shows the values that would be read of the chosen document, and no others. */
    private void showRead() {
        read.removeAll();
        if (!type.factsOnly() || chosen.isEmpty()) {
            return;
        }
        Document document = vault.document(chosen.get().id());
        read.add(
                Components.muted(Texts.get("demarche.facts-only")),
                StaticHtml.flatten(new Div(FactList.of(type.facts().orElseThrow().stream()
                        .map(asked -> fact(asked, document))
                        .toList()))));
    }

    private static Fact fact(NamedCode asked, Document document) {
        return document.facts().orElse(List.of()).stream()
                .filter(fact -> fact.code().equals(asked.code()))
                .findFirst()
                .orElseGet(() -> new Fact(asked.code(), asked.name(), Optional.empty(), "not-sought"));
    }
}
