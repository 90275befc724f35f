package fr.montpellier.multipass.portal.dpo.journals;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal.SourcedEntry;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Shows the entries of every journal in one table, newest first. */
class EntryTable extends Div {

    private static final long serialVersionUID = 1L;
    private static final List<String> COLUMNS = List.of("when", "journal", "type", "outcome", "who", "what");

    private final transient JournalFilter filter;
    private final transient RegisterNames names;
    private final LocalDate today;
    private final NativeTableBody body;

    EntryTable(JournalFilter filter, RegisterNames names, LocalDate today) {
        this.names = names;
        this.filter = filter;
        this.today = today;
        addClassName("table");
        getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        getElement().setAttribute("aria-label", Texts.get("dpo.table"));
        var table = new NativeTable();
        table.setId("journal");
        NativeTableRow head = table.getHead().addRow();
        COLUMNS.forEach(column -> {
            var cell = new NativeTableHeaderCell(Texts.get("dpo.column." + column));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        body = table.addBody();
        add(table);
    }

    void append(List<SourcedEntry> entries) {
        names.applications().load(entries.stream().map(SourcedEntry::entry).toList());
        entries.forEach(this::append);
    }

    private void append(SourcedEntry placed) {
        JournalEntry entry = placed.entry();
        String id = placed.service().code() + "-" + entry.index();
        var row = new NativeTableRow();
        row.setId("entree-" + id);
        var open = new Anchor(filter.address(Map.of("entree", id)), Dates.compact(entry.at(), today, Texts.language()));
        row.add(cell(open));
        row.add(cell(new Span(Texts.get("dpo.journal." + placed.service().code()))));
        row.add(cell(new Span(EntryTexts.type(entry))));
        row.add(cell(outcome(entry)));
        row.add(cell(new Span(EntryTexts.actor(entry, names))));
        row.add(cell(new Span(EntryTexts.details(entry, names))));
        body.add(row);
    }

    boolean isEmpty() {
        return body.getChildren().findAny().isEmpty();
    }

    private static NativeTableCell cell(com.vaadin.flow.component.Component content) {
        return new NativeTableCell(content);
    }

    private static Span outcome(JournalEntry entry) {
        Tone tone = switch (entry.outcome()) {
            case "success" -> Tone.SETTLED;
            case "refused" -> Tone.DANGER;
            default -> Tone.WAITING;
        };
        return Components.badge(tone, EntryTexts.outcome(entry));
    }
}
