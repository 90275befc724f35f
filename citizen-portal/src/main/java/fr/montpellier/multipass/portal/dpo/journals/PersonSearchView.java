package fr.montpellier.multipass.portal.dpo.journals;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.layout.PortalLayout;
import fr.montpellier.multipass.portal.design.layout.Screen;
import fr.montpellier.multipass.portal.design.lists.NextPage;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.identity.IdentityGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Reason;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Search;
import fr.montpellier.multipass.portal.gateways.journal.MergedJournal;
import fr.montpellier.multipass.portal.gateways.journal.SearchDay;
import fr.montpellier.multipass.portal.gateways.vault.VaultGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Searches the journals for a resident, by the Multipass number, or for an agent, by name, with a reason that the resident reads. What
 * is sought stands in no address.
 */
@RolesAllowed("DPO")
@Route(value = "dpo/recherche", layout = PortalLayout.class)
class PersonSearchView extends Screen {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 50;
    private static final int LONGEST_NAME = 100;
    private static final int SHORTEST_SENTENCE = 10;
    private static final int LONGEST_SENTENCE = 300;
    private static final List<String> KINDS = List.of("resident", "agent");
    private static final List<String> REASONS = List.of("rights", "complaint", "control", "incident", "authority");

    private final transient JournalGateway journals;
    private final transient VaultGateway vault;
    private final transient ConsentGateway consent;
    private final transient IdentityGateway identity;
    private final transient ResultFile file;
    private final LocalDate today;
    private final Choice kind = new Choice("chercher-qui", names("dpo.search.kind.", KINDS), KINDS.getFirst());
    private final Input person = new Input();
    private final Input since = new Input();
    private final Input until = new Input();
    private final Choice reason = new Choice("motif", names("dpo.search.reason.", REASONS), REASONS.getFirst());
    private final TextBox sentence = new TextBox("phrase", LONGEST_SENTENCE);
    private final Div message = new Div();
    private final Div result = new Div();

    PersonSearchView(
            JournalGateway journals,
            VaultGateway vault,
            ConsentGateway consent,
            IdentityGateway identity,
            JsonMapper json,
            Clock clock) {
        super("dpo.search.title");
        this.journals = journals;
        this.vault = vault;
        this.consent = consent;
        this.identity = identity;
        file = new ResultFile(journals, json);
        today = CivilTime.today(clock);
        person.getElement().setAttribute("maxlength", Integer.toString(LONGEST_NAME));
        since.setType("date");
        until.setType("date");
        message.setId("recherche-message");
        message.getElement().setAttribute("role", "status");
        result.setId("recherche-resultat");
        var search = Components.button(Texts.get("dpo.search.do"), "primary", this::search);
        search.setId("chercher");
        add(
                new Paragraph(Texts.get("dpo.search.intro")),
                kind.labelled(Texts.get("dpo.search.kind")),
                field("recherche-personne", person, "dpo.search.person"),
                field("recherche-du", since, "dpo.filter.du"),
                field("recherche-au", until, "dpo.filter.au"),
                reason.labelled(Texts.get("dpo.search.reason")),
                sentence.labelled(Texts.get("dpo.search.sentence"), Texts.get("dpo.search.sentence.help")),
                Components.row(search, Components.link("/dpo", Texts.get("dpo.search.back"))),
                message,
                result);
    }

    private static Map<String, String> names(String prefix, List<String> codes) {
        Map<String, String> names = new LinkedHashMap<>();
        codes.forEach(code -> names.put(code, Texts.get(prefix + code)));
        return names;
    }

    private static Div field(String id, Input input, String key) {
        input.setId(id);
        input.getElement().setAttribute("autocomplete", "off");
        return Components.field(input, Texts.get(key));
    }

    private void search() {
        message.removeAll();
        result.removeAll();
        String sought = person.getValue().strip();
        if (sought.isEmpty()) {
            say(Texts.get("dpo.search.no-person"));
            return;
        }
        if (sentence.text().length() < SHORTEST_SENTENCE) {
            say(Texts.get("dpo.search.no-reason"));
            return;
        }
        for (Input wrong : List.of(since, until)) {
            if (!wrong.getValue().isEmpty() && day(wrong).isEmpty()) {
                say(Texts.get(wrong == since ? "dpo.filter.wrong.du" : "dpo.filter.wrong.au"));
                return;
            }
        }
        if (day(since).flatMap(first -> day(until).filter(first::isAfter)).isPresent()) {
            say(Texts.get("dpo.search.period-reversed"));
            return;
        }
        try {
            show(search(sought));
        } catch (GatewayException.Refused refused) {
            say(sentence(refused));
        } catch (GatewayException.Unreachable unreachable) {
            say(ServiceErrorTexts.sentence(unreachable, Texts.language()));
        }
    }

    private String sentence(GatewayException.Refused refused) {
        String code = refused.problem().code();
        if (code.equals("not-found")) {
            return Texts.get("dpo.search.not-found");
        }
        return code.equals("bad-request") && isOfResident()
                ? Texts.get("dpo.search.no-number")
                : ServiceErrorTexts.sentence(refused, Texts.language());
    }

    private boolean isOfResident() {
        return kind.value().equals("resident");
    }

    private Search search(String sought) {
        var stated = new Reason(reason.value(), sentence.text());
        Map<String, String> criteria = new LinkedHashMap<>();
        if (isOfResident()) {
            criteria.put("subject", identity.findResident(sought, stated.code(), stated.sentence()));
        } else {
            criteria.put("actorName", sought);
        }
        day(since).ifPresent(day -> criteria.put("since", SearchDay.begin(day).toString()));
        day(until).ifPresent(day -> criteria.put("until", SearchDay.end(day).toString()));
        return new Search(criteria, Optional.of(stated), false);
    }

    private static Optional<LocalDate> day(Input input) {
        return SearchDay.parse(input.getValue());
    }

    private void show(Search search) {
        MergedJournal merged = MergedJournal.byWritingTime(
                (service, cursor) -> journals.search(service, search, cursor, SHOWN_AT_ONCE),
                List.of(Service.values()));
        RegisterNames names = RegisterNames.load(vault, consent, identity);
        var table = new EntryTable(JournalFilter.NONE, names, today);
        var more = new NextPage();
        append(merged, table, more);
        if (table.isEmpty()) {
            say(Texts.get("dpo.none"));
            return;
        }
        message.add(Components.badge(Tone.SETTLED, Texts.get("dpo.search.written")));
        result.add(Components.row(file(search, ResultFile.Form.CSV), file(search, ResultFile.Form.JSONL)), table, more);
    }

    private static void append(MergedJournal merged, EntryTable table, NextPage more) {
        table.append(merged.next(SHOWN_AT_ONCE));
        if (merged.hasMore()) {
            more.offer(Texts.get("list.older"), () -> append(merged, table, more));
        } else {
            more.removeAll();
        }
    }

    private Anchor file(Search search, ResultFile.Form form) {
        Locale language = Texts.language();
        var link = new Anchor((DownloadHandler) event -> write(event, search, form, language), form.link(language));
        link.setId("emporter-" + form.ending());
        return link;
    }

    private void write(DownloadEvent event, Search search, ResultFile.Form form, Locale language) throws IOException {
        MergedJournal entries = file.open(search, List.of(Service.values()));
        event.setFileName("recherche." + form.ending());
        event.setContentType(form.mediaType);
        event.getResponse().setHeader("Cache-Control", "no-store");
        file.write(entries, form, language, event.getOutputStream());
    }

    private void say(String text) {
        message.add(Components.badge(Tone.WAITING, text));
    }
}
