package fr.montpellier.multipass.portal.register;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.Confirmation;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.components.Notices;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterDraft;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.portal.register.entries.ComparisonTable;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;

/** Shows a draft: an administrator changes and proposes it, the data protection officer publishes it or gives it back. */
@RolesAllowed({"ADMINISTRATOR", "DPO"})
@Route(value = "registre/brouillons/:id([a-f0-9-]{36})", layout = PortalLayout.class)
class DraftView extends RegisterScreen implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_REFUSAL = 500;

    private final transient RegisterGateway register;
    private final transient VaultGateway vault;
    private final transient Clock clock;

    DraftView(RegisterGateway register, VaultGateway vault, Clock clock) {
        this.register = register;
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(register.draft(event.getRouteParameters().get("id").orElse("")));
    }

    private void show(RegisterDraft draft) {
        title(draft.title());
        boolean administrator = isAdministrator();
        reset(
                Components.row(Components.action("/registre", Texts.get("register.all"), "secondary")),
                Components.row(RegisterTexts.state(draft)),
                facts(draft));
        if (administrator && (draft.isWritten() || draft.isProposed())) {
            add(Components.section("modifier", Texts.get("register.change"), form(draft)));
        }
        add(Components.section(
                "differences",
                Texts.get("register.comparison"),
                new ComparisonTable("comparaison", register.comparison(draft), allTypeNames(register, vault))));
        if (!draft.isDiscarded()) {
            add(preview(draft));
        }
        if (administrator && draft.isWritten()) {
            add(Components.section("proposer", Texts.get("register.propose"), proposing(draft)));
        }
        if (administrator && (draft.isWritten() || draft.isProposed())) {
            add(discarding(draft));
        }
        if (!administrator && draft.isProposed()) {
            add(Components.section(
                    "decider",
                    Texts.get("register.decide"),
                    draft.needsSecondPerson() ? secondPerson() : publishing(draft),
                    givingBack(draft)));
        }
    }

    private static NameValueList facts(RegisterDraft draft) {
        NameValueList facts = new NameValueList()
                .with(Texts.get(becomes(draft)), Texts.get("register.version", draft.version()))
                .with(Texts.get("register.authors"), String.join(", ", draft.authors()));
        if (!draft.isDiscarded()) {
            facts.with(
                    RegisterTexts.word("effectiveFrom"),
                    draft.effectiveFrom()
                            .map(day -> Dates.date(day, Texts.language()))
                            .orElse(Texts.get("register.at-publication")));
        }
        draft.publishedBy().ifPresent(name -> facts.with(Texts.get("register.published-by"), name));
        draft.refusal().ifPresent(sentence -> facts.with(Texts.get("register.given-back"), sentence));
        return facts;
    }

    private static String becomes(RegisterDraft draft) {
        if (draft.isDiscarded()) {
            return "register.would-become";
        }
        return draft.publishedBy().isPresent() ? "register.became" : "register.becomes";
    }

    private DemarcheForm form(RegisterDraft draft) {
        return new DemarcheForm(
                draft.entry(),
                register.vocabulary(),
                clock.instant().atZone(CivilTime.ZONE).getYear(),
                entry -> attempt(() -> register.change(draft, entry), "register.saved"));
    }

    /** Shows both languages, or why there is nothing to show. */
    private Div preview(RegisterDraft draft) {
        var shown = new Div();
        shown.addClassName("sections");
        try {
            Languages.all().stream()
                    .map(SupportedLanguage::code)
                    .forEach(language -> shown.add(new DraftPreview(
                            register.preview(draft, language),
                            language,
                            draft.entry().at("/levels/agents").asStringOpt())));
        } catch (GatewayException.Refused failure) {
            shown.removeAll();
            shown.add(Components.badge(Tone.DANGER, refusal(failure)));
        }
        return new Div(Components.section("apercu", Texts.get("register.preview"), shown));
    }

    private Div proposing(RegisterDraft draft) {
        var day = new Input();
        day.setId("date-d-effet");
        day.setType("date");
        var label = new NativeLabel(Texts.get("register.effective"));
        label.setFor(day);
        var field = new Div(label, day);
        field.addClassName("field");
        NativeButton propose = Components.button(
                Texts.get("register.propose.yes"),
                "primary",
                () -> attempt(() -> register.propose(draft, parse(day.getValue())), "register.proposed"));
        propose.setId("proposer-le-brouillon");
        return new Div(Components.muted(Texts.get("register.propose.help")), field, Components.row(propose));
    }

    private static Optional<LocalDate> parse(String day) {
        try {
            return day.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(day));
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }

    private Div discarding(RegisterDraft draft) {
        var asked = new Div();
        NativeButton discard = Components.button(Texts.get("register.discard"), "secondary", () -> {
            asked.removeAll();
            asked.add(new Confirmation(
                    Texts.get("register.discard.question"),
                    Texts.get("register.discard.consequence"),
                    Texts.get("register.discard"),
                    Texts.get("register.keep"),
                    () -> attempt(() -> register.discard(draft), "register.discarded")));
        });
        discard.setId("abandonner");
        return new Div(Components.row(discard), asked);
    }

    private static Div secondPerson() {
        Div said = new Div(Components.muted(Texts.get("register.publish.second-person")));
        said.setId("autre-personne");
        return said;
    }

    private Div publishing(RegisterDraft draft) {
        var asked = new Div();
        NativeButton publish = Components.button(Texts.get("register.publish"), "primary", () -> {
            asked.removeAll();
            asked.add(new Confirmation(
                            Texts.get("register.publish.question", draft.version()),
                            Texts.get("register.publish.consequence"),
                            Texts.get("register.publish"),
                            Texts.get("register.not-yet"),
                            () -> attempt(() -> register.publish(draft), "register.published.done"))
                    .calm());
        });
        publish.setId("publier");
        return new Div(Components.row(publish), asked);
    }

    private Div givingBack(RegisterDraft draft) {
        var sentence = new TextBox("motif", LONGEST_REFUSAL);
        NativeButton back = Components.button(Texts.get("register.give-back"), "secondary", () -> {
            if (sentence.text().isEmpty()) {
                sentence.getElement().setAttribute("aria-invalid", "true");
                Notices.show(Tone.DANGER, Texts.get("register.give-back.empty"));
            } else {
                attempt(() -> register.giveBack(draft, sentence.text()), "register.given-back.done");
            }
        });
        back.setId("rendre");
        var giving = new Div(sentence.labelled(Texts.get("register.give-back.why"), ""), Components.row(back));
        giving.addClassName("decision");
        return giving;
    }

    private String refusal(GatewayException.Refused failure) {
        return RegisterTexts.refusal(failure, allTypeNames(register, vault));
    }

    private void attempt(Supplier<RegisterDraft> action, String said) {
        try {
            show(action.get());
            Notices.show(Tone.SETTLED, Texts.get(said));
        } catch (GatewayException.Refused failure) {
            Notices.show(Tone.DANGER, refusal(failure));
        }
    }
}
