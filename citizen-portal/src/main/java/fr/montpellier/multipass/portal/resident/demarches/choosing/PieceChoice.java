package fr.montpellier.multipass.portal.resident.demarches.choosing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.CheckboxOption;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Absence;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.gateways.vault.documents.DocumentChoice;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import fr.montpellier.multipass.portal.resident.pieces.ProposedDocuments;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses which documents of a requested type are given, or none: one, or several where the démarche asks for several.
 * The best fits are proposed, and the reason is said; no other document of the type is read.
 */
public class PieceChoice extends Div {

    private static final long serialVersionUID = 1L;

    private final transient RequestedType type;
    private final transient VaultGateway vault;
    private final transient LocalDate today;
    private final Runnable onChange;
    private final Div read = new Div();
    private final Div state = new Div();
    private transient DocumentChoice.OfNeed documents;
    private transient Set<String> alike;
    private final boolean saysProposed;
    private final transient Map<String, String> remarks;
    private transient List<DocumentChoice> chosen;
    private transient Optional<RequestedType> givenInstead = Optional.empty();
    private transient Optional<String> preferred = Optional.empty();
    private boolean isMissing;
    private boolean isLeftOut;
    private final Div whileMissing = new Div();
    private @Nullable AbsenceForm absence;
    private String written = "";

    /**
     * @param documents of the type, best fit first
     * @param chosen at first
     */
    public PieceChoice(
            RequestedType type,
            DocumentChoice.OfNeed documents,
            List<DocumentChoice> chosen,
            VaultGateway vault,
            LocalDate today,
            Runnable onChange) {
        this(type, documents, chosen, vault, today, onChange, Map.of());
    }

    /**
     * @param documents of the type, best fit first
     * @param chosen at first
     * @param remarks what is said of documents, first, by their identifier
     */
    public PieceChoice(
            RequestedType type,
            DocumentChoice.OfNeed documents,
            List<DocumentChoice> chosen,
            VaultGateway vault,
            LocalDate today,
            Runnable onChange,
            Map<String, String> remarks) {
        this.remarks = Map.copyOf(remarks);
        this.type = type;
        this.vault = vault;
        this.today = today;
        this.onChange = onChange;
        this.chosen = List.copyOf(chosen);
        this.documents = documents;
        this.alike = choice().alike();
        this.saysProposed = type.needed().alternative().isEmpty() || !chosen.isEmpty();
        this.isMissing = !choice().isComplete();
        if (isOfSeveral()) {
            addBoxes();
        } else {
            addRadios();
        }
        add(read, whileMissing);
        showState(false);
        showRead();
    }

    /**
     * Returns the choice under the name of its type and what the démarche needs of it.
     *
     * @param all types of the démarche
     * @param byApplication whether an application receives what the resident authorises, beside the agents
     */
    public Article asItem(List<RequestedType> all, boolean byApplication) {
        var item = new Article(new H3(type.name()), NeedTexts.of(type, all, byApplication));
        preferred.map(Components::muted).ifPresent(item::add);
        item.add(this);
        item.addClassName("card");
        item.setId("piece-" + type.code());
        return item;
    }

    /** Says why documents of this type are chosen at first, in the item. */
    public void sayPreferred(Optional<String> why) {
        preferred = why;
    }

    /** States that the resident left the type out of the authorisation, so that the case does not wait for it. */
    public void leaveOut() {
        isLeftOut = true;
        showState(false);
    }

    /**
     * Offers the resident to write why they do not have a required document, while it is missing.
     *
     * @param reader who reads it, at the beginning of a sentence
     * @param before what they wrote before; empty: nothing
     */
    public void offerExplanation(String reader, String before) {
        if (type.needed().required()) {
            written = before;
            absence = new AbsenceForm(type, reader, before);
            whileMissing.add(absence);
        }
    }

    /** Shows an explanation that the resident typed and that was not sent, if the document is required. */
    public void explain(String typed) {
        Optional.ofNullable(absence).ifPresent(form -> form.show(typed));
    }

    /** Shows something while a required document is missing. */
    public void showWhileMissing(Component shown) {
        whileMissing.add(shown);
    }

    /** Returns why the resident does not have the document, or empty if they wrote nothing or it is not missing. */
    public Optional<Absence> explained() {
        return Optional.ofNullable(absence)
                .filter(form -> isMissing)
                .flatMap(AbsenceForm::text)
                .map(text -> new Absence(type.code(), text));
    }

    /** Returns the explanation if the resident changed it; its text is empty if they removed it. */
    public Optional<Absence> changedExplanation() {
        return Optional.ofNullable(absence)
                .filter(form -> isMissing)
                .map(form -> form.text().orElse(""))
                .filter(text -> !text.equals(written))
                .map(text -> new Absence(type.code(), text));
    }

    /** Shows whether this type is missing, or is not needed because of what is chosen of another. */
    public void showAmong(ChosenPieces all) {
        Optional<RequestedType> other = all.givenInstead(type);
        boolean missing = all.missing().contains(type);
        if (missing != isMissing || !other.equals(givenInstead)) {
            isMissing = missing;
            givenInstead = other;
            showState(false);
        }
    }

    /** Returns the documents that are chosen at the moment. */
    public ChosenPieces.OfType choice() {
        return new ChosenPieces.OfType(type, documents, chosen);
    }

    private boolean isOfSeveral() {
        return most() > 1;
    }

    private int most() {
        return type.needed().documents();
    }

    private String name(DocumentChoice document) {
        return ChoiceTexts.name(type, document);
    }

    private Div withDeposit(Span badge) {
        return StaticHtml.flatten(Components.row(
                badge,
                Components.link(
                        "/mes-pieces/deposer?type=" + type.code(), Texts.get("demarche.piece.deposit", type.name()))));
    }

    private void addRadios() {
        if (isAnyOffered()) {
            add(options(
                    Texts.get("demarche.piece.which", type.name()),
                    document -> radio(document.id(), List.of(document), words(document)),
                    () -> List.of(radio("aucune", List.of(), new Span(Texts.get("demarche.piece.none"))))));
        }
        add(state);
    }

    private void addBoxes() {
        if (isAnyOffered()) {
            add(options(Texts.get("demarche.piece.which-several", type.name(), most()), this::box, List::of));
        }
        state.setId("compte-" + type.code());
        state.getElement().setAttribute("role", "status");
        add(state);
    }

    private PieceOptions options(
            String question, Function<DocumentChoice, Component> option, Supplier<List<Component>> last) {
        return new PieceOptions(
                group(),
                question,
                new PieceOptions.Options(
                        () -> documents,
                        this::loadOlder,
                        document -> chosen.contains(document),
                        this::texts,
                        option,
                        last));
    }

    private boolean isAnyOffered() {
        return !documents.documents().isEmpty() || documents.next().isPresent();
    }

    private void loadOlder() {
        documents = ProposedDocuments.older(vault, type, documents);
        alike = choice().alike();
        showState(false);
    }

    private Stream<String> texts(DocumentChoice document) {
        return Stream.of(
                name(document),
                document.period().orElse(""),
                deposit(document),
                document.dated().map(PieceTexts::dated).orElse(""));
    }

    private String group() {
        return "choix-" + type.code();
    }

    private Div words(DocumentChoice document) {
        var name = new Span(name(document));
        name.addClassName("choice-name");
        var words = new Div(name, Components.muted(deposit(document)));
        Optional.ofNullable(remarks.get(document.id()))
                .ifPresent(remark -> words.add(Components.row(Components.badge(Tone.DANGER, remark))));
        ChoiceTexts.about(type, document, today).forEach(words::add);
        ChoiceTexts.proposed(choice(), document)
                .filter(reason -> saysProposed)
                .ifPresent(reason -> words.add(Components.muted(reason)));
        return words;
    }

    private String deposit(DocumentChoice document) {
        return ChoiceTexts.deposit(document, alike.contains(document.id()));
    }

    private RadioOption radio(String value, List<DocumentChoice> documents, Component words) {
        return new RadioOption(group(), value, chosen.equals(documents), words, () -> choose(documents));
    }

    private CheckboxOption box(DocumentChoice document) {
        return new CheckboxOption(group(), document.id(), chosen.contains(document), words(document), checked -> {
            if (!checked) {
                choose(chosen.stream().filter(each -> !each.equals(document)).toList());
                return true;
            }
            if (chosen.size() >= most()) {
                showState(true);
                return false;
            }
            choose(Stream.concat(chosen.stream(), Stream.of(document)).toList());
            return true;
        });
    }

    private void choose(List<DocumentChoice> documents) {
        chosen = documents;
        showState(false);
        showRead();
        onChange.run();
    }

    /** @param refused whether one more was chosen than the démarche asks for */
    private void showState(boolean refused) {
        state.removeAll();
        if (givenInstead.isPresent() && !choice().isComplete()) {
            state.add(Components.badge(
                    Tone.PLAIN,
                    Texts.get("demarche.piece.unneeded", givenInstead.get().name())));
        } else {
            ChoiceTexts.state(choice(), type.needed().required() && !isLeftOut)
                    .ifPresent(badge -> state.add(chosen.size() == most() ? badge : withDeposit(badge)));
        }
        if (refused) {
            state.add(Components.muted(Texts.get("demarche.piece.too-many", most())));
        }
        if (choice().hasTwoOfOnePeriod()) {
            state.add(Components.muted(Texts.get("demarche.piece.same-period")));
        }
        whileMissing.setVisible(isMissing);
    }

    private void showRead() {
        read.removeAll();
        ReadFacts.of(choice(), vault).forEach(read::add);
    }
}
