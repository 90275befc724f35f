package fr.montpellier.multipass.portal.dpo;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Facts;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.LoggedEntry;
import fr.montpellier.multipass.portal.gateways.MergedJournal.Placed;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Shows one entry in full: its index and hash in the tree, what it states, and what is disclosed beside it. */
class EntryDrawer extends Aside {

    private static final long serialVersionUID = 1L;

    EntryDrawer(Placed placed, JournalFilter filter, LocalDate today) {
        LoggedEntry entry = placed.entry();
        setId("entree");
        addClassName("drawer");
        getElement().setAttribute("tabindex", "-1");
        getElement().setAttribute("aria-label", Words.say("entry.label"));
        add(new H2(EntryWords.type(entry)));
        EntryWords.sentence(entry.type()).ifPresent(sentence -> add(new Paragraph(sentence)));
        add(new Facts()
                .with(Words.say("dpo.column.when"), Dates.moment(entry.at(), today, Words.language()))
                .with(Words.say("entry.at"), new Code(entry.at().toString()))
                .with(
                        Words.say("dpo.column.journal"),
                        Words.say("dpo.journal." + placed.service().code()))
                .with(Words.say("entry.position"), Long.toString(entry.index()))
                .with(Words.say("entry.hash"), new Code(entry.leafHash()))
                .with(Words.say("dpo.column.outcome"), EntryWords.outcome(entry))
                .with(Words.say("entry.actor"), new Code(entry.actor().orElse("—")))
                .with(Words.say("entry.subject"), new Code(entry.subject().orElse("—"))));
        values("entry.facts", entry.facts());
        values("entry.disclosed", entry.disclosed());
        if (entry.isDoubted()) {
            add(new Paragraph(Parts.badge(Parts.Tone.DANGER, Words.say("entry.doubted"))));
        }
        entry.correlation()
                .ifPresent(correlation -> add(new Paragraph(Parts.link(
                        "/dpo?correlation=" + correlation, Words.say("entry.same-correlation", correlation)))));
        var close = Parts.action(filter.address(Map.of()), Words.say("entry.close"), "secondary");
        close.setId("fermer-l-entree");
        add(Parts.row(close));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        // Runs after the page has taken the focus, as it does on every navigation.
        getElement().executeJs("setTimeout(() => this.focus())");
    }

    private void values(String heading, @org.jspecify.annotations.Nullable Map<String, String> values) {
        Optional.ofNullable(values).filter(v -> !v.isEmpty()).ifPresent(known -> {
            var list = new Facts();
            known.forEach((name, value) ->
                    list.with(Words.find(Words.language(), "entry.fact." + name).orElse(name), new Code(value)));
            add(new H3(Words.say(heading)), list);
        });
    }
}
