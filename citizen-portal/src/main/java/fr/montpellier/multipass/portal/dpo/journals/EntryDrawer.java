package fr.montpellier.multipass.portal.dpo.journals;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal.SourcedEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows one entry in full: its index and hash in the tree, what it states, and what is disclosed beside it. */
class EntryDrawer extends Aside {

    private static final long serialVersionUID = 1L;

    EntryDrawer(SourcedEntry placed, JournalFilter filter, ApplicationNames applications, LocalDate today) {
        JournalEntry entry = placed.entry();
        applications.load(List.of(entry));
        setId("entree");
        addClassName("drawer");
        getElement().setAttribute("tabindex", "-1");
        getElement().setAttribute("aria-label", Texts.get("entry.label"));
        add(new H2(EntryTexts.type(entry)));
        EntryTexts.sentence(entry.type()).ifPresent(sentence -> add(new Paragraph(sentence)));
        add(new NameValueList()
                .with(Texts.get("dpo.column.when"), Dates.moment(entry.at(), today, Texts.language()))
                .with(Texts.get("entry.at"), new Code(entry.at().toString()))
                .with(
                        Texts.get("dpo.column.journal"),
                        Texts.get("dpo.journal." + placed.service().code()))
                .with(Texts.get("entry.position"), Long.toString(entry.index()))
                .with(Texts.get("entry.hash"), new Code(entry.leafHash()))
                .with(Texts.get("dpo.column.outcome"), EntryTexts.outcome(entry))
                .with(Texts.get("entry.actor"), new Code(entry.actor().orElse("—")))
                .with(Texts.get("entry.subject"), new Code(entry.subject().orElse("—"))));
        values(entry, "entry.facts", entry.facts(), applications);
        values(entry, "entry.disclosed", entry.disclosed(), applications);
        if (entry.isDoubted()) {
            add(new Paragraph(Components.badge(Components.Tone.DANGER, Texts.get("entry.doubted"))));
        }
        entry.correlation()
                .ifPresent(correlation -> add(Components.row(Components.link(
                        "/dpo?correlation=" + correlation, Texts.get("entry.same-correlation", correlation)))));
        Anchor proof = Components.asDownload(new Anchor(
                JournalExportController.proofPath(placed.service(), entry.index()), Texts.get("entry.proof")));
        proof.setId("telecharger-la-preuve");
        add(Components.row(proof));
        Anchor close = Components.action(filter.address(Map.of()), Texts.get("entry.close"), "secondary");
        close.setId("fermer-l-entree");
        add(Components.row(close));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        // Runs after the page has taken the focus, as it does on every navigation.
        getElement().executeJs("setTimeout(() => this.focus())");
    }

    private void values(
            JournalEntry entry,
            String heading,
            @org.jspecify.annotations.Nullable Map<String, String> values,
            ApplicationNames names) {
        Optional.ofNullable(values).filter(v -> !v.isEmpty()).ifPresent(known -> {
            var list = new NameValueList();
            known.entrySet().stream()
                    .filter(each -> !each.getValue().isBlank())
                    .forEach(each -> list.with(
                            EntryTexts.fact(entry, each.getKey()),
                            ApplicationNames.isIdentifier(each.getKey())
                                    ? application(each.getValue(), names)
                                    : code(entry, each.getKey(), each.getValue())));
            if (list.getComponentCount() > 0) {
                add(new H3(Texts.get(heading)), list);
            }
        });
    }

    /** Shows the code that stands in the entry, and beside it what the list says. */
    private static Component code(JournalEntry entry, String name, String code) {
        var shown = new Div(new Code(code));
        String words = switch (name) {
            case "reason" -> EntryTexts.reason(entry.type(), code);
            case EntryTexts.SIGNALS -> EntryTexts.signals(code);
            default -> code;
        };
        if (!words.equals(code)) {
            shown.add(Components.muted(words));
        }
        return shown;
    }

    /** Shows the identifier that stands in the entry, and beside it what the application is called now. */
    private static Component application(String id, ApplicationNames names) {
        var shown = new Div(new Code(id));
        names.name(id).ifPresent(name -> shown.add(Components.muted(name)));
        return shown;
    }
}
