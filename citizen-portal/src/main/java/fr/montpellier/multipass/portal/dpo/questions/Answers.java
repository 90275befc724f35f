package fr.montpellier.multipass.portal.dpo.questions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.journals.RegisterNames;
import fr.montpellier.multipass.portal.dpo.questions.lists.AnswerTable;
import fr.montpellier.multipass.portal.dpo.questions.lists.AnswerTable.Row;
import fr.montpellier.multipass.portal.dpo.questions.lists.RetentionList;
import fr.montpellier.multipass.portal.dpo.questions.lists.UnderWayList;
import fr.montpellier.multipass.portal.dpo.unusual.UnusualFindings;
import fr.montpellier.multipass.portal.gateways.CountedPage;
import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.UnusualFinding;
import fr.montpellier.multipass.portal.gateways.consent.ConsentGateway;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Count;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Counts;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the tables of the answers. */
final class Answers {

    /** Departments that are compared, those with the most readings. */
    private static final int DEPARTMENTS = 20;

    /** Agents of a department that are listed, those with the most readings. */
    private static final int AGENTS = 5;

    private static final int PSEUDONYM_SHOWN = 8;

    /** The types whose reasons are counted at the vault whatever the type. */
    private static final String REFUSED_BY_THE_VAULT = "vault.read-refused,vault.source-failed,vault.deposit-refused";

    private final QuestionCounts counts;
    private final AuditGateway audit;
    private final ConsentGateway consent;
    private final RegisterGateway register;
    private final Supplier<UnusualFindings> unusual;
    private final RegisterNames names;
    private final LocalDate today;

    Answers(
            QuestionCounts counts,
            AuditGateway audit,
            ConsentGateway consent,
            RegisterGateway register,
            Supplier<UnusualFindings> unusual,
            RegisterNames names,
            LocalDate today) {
        this.counts = counts;
        this.audit = audit;
        this.consent = consent;
        this.register = register;
        this.unusual = unusual;
        this.names = names;
        this.today = today;
    }

    /** A table with what it is about. */
    record Part(String heading, Component shown) {}

    List<Part> of(Question question) {
        return switch (question) {
            case READS_OF_A_RESIDENT ->
                List.of(counted(question, Service.VAULT, "department"), counted(question, Service.VAULT, "demarche"));
            case READS_WITHOUT_BASIS -> List.of(suspects(false));
            case READS_AFTER_THE_END -> List.of(suspects(true));
            case READS_OF_AN_AGENT -> List.of(peers());
            case REFUSALS ->
                question.services().stream()
                        .map(service -> counted(question, service, "reason"))
                        .toList();
            case TYPES_NOT_COVERED -> List.of(counted(question, Service.VAULT, "department"));
            case AUTHORISATIONS -> List.of(authorisations(), counted(question, Service.CONSENT, "acting"));
            case RETENTION -> List.of(retention(), counted(question, Service.VAULT, "reason"));
            case REGISTER -> List.of(FlowTable.of(consent, register));
            case RELATIVES -> findings();
            case MAINTENANCE, INTEGRITY, BREACH -> List.of();
        };
    }

    private Part counted(Question question, Service service, String grouping) {
        String heading = Texts.get(
                "questions.by", Texts.get("questions.by." + grouping), Texts.get("dpo.journal." + service.code()));
        var table = new AnswerTable(
                "par-" + grouping + "-" + service.code(),
                heading,
                List.of(
                        Texts.get("questions.by." + grouping),
                        Texts.get("questions.trend.number"),
                        Texts.get("questions.residents")),
                cursor -> {
                    Counts page = counts.by(question, service, grouping, Map.of(), cursor, AnswerTable.PAGE);
                    return new CountedPage<>(
                            new Page<>(
                                    page.items().stream()
                                            .map(count -> row(question, service, grouping, count))
                                            .toList(),
                                    page.next()),
                            page.total());
                });
        return new Part(heading, orNone(table));
    }

    private Row row(Question question, Service service, String grouping, Count count) {
        return new Row(
                counts.address(question, service, Map.of(grouping, count.key())),
                name(question, service, grouping, count.key()),
                number(count.count()),
                residents(count));
    }

    private String name(Question question, Service service, String grouping, String key) {
        return switch (grouping) {
            case "reason" ->
                RegisterNames.reason(
                        question.criteria(service)
                                .getOrDefault("type", service == Service.VAULT ? REFUSED_BY_THE_VAULT : ""),
                        key);
            case "acting" ->
                Texts.find(Texts.language(), "questions.acting." + key).orElse(key);
            default -> names.value(grouping, key);
        };
    }

    private Part suspects(boolean ended) {
        AuditGateway.Reads reads = audit.reads();
        var table = new AnswerTable(
                "lectures",
                Texts.get("questions.suspects"),
                List.of(
                        Texts.get("questions.authorisation"),
                        Texts.get("questions.reads"),
                        Texts.get("questions.last-read"),
                        Texts.get("questions.ended")),
                reads.items().stream()
                        .filter(suspect -> suspect.ended().isPresent() == ended)
                        .map(suspect -> new Row(
                                "/dpo?journal=vault&autorisation=" + suspect.authorisation(),
                                suspect.authorisation(),
                                number(suspect.reads()),
                                Dates.compact(suspect.last(), today, Texts.language()),
                                suspect.ended()
                                        .map(at -> Dates.compact(at, today, Texts.language()))
                                        .orElseGet(() -> Texts.get("questions.never-given"))))
                        .toList());
        var shown = new Div(table.isEmpty() ? Components.muted(Texts.get("questions.suspects.none")) : table);
        if (!ended && reads.withoutBasis() > 0) {
            shown.add(new Paragraph(Components.link(
                    "/dpo?journal=vault&issue=success&base=aucune&type=" + Question.READS,
                    Texts.get("questions.no-basis"))));
        }
        if (!reads.whole().orElse(true)) {
            shown.add(Components.muted(Texts.get("questions.suspects.latest")));
        }
        return new Part(Texts.get("questions.suspects"), shown);
    }

    /** Compares the agents of each department with each other: the most readings of one agent beside the median of all. */
    private Part peers() {
        Counts departments = readings("department", Map.of(), DEPARTMENTS);
        var table = new AnswerTable(
                "agents",
                Texts.get("questions.peers"),
                List.of(
                        Texts.get("questions.by.department"),
                        Texts.get("questions.agent"),
                        Texts.get("questions.reads"),
                        Texts.get("questions.residents"),
                        Texts.get("questions.median")),
                departments.items().stream()
                        .flatMap(department -> agents(department.key()))
                        .toList());
        var shown = new Div(orNone(table));
        if (departments.total() > DEPARTMENTS) {
            shown.add(Components.muted(Texts.get("questions.peers.first", DEPARTMENTS, number(departments.total()))));
        }
        return new Part(Texts.get("questions.peers"), shown);
    }

    /** Returns the agents of a department who read most. */
    private Stream<Row> agents(String department) {
        Map<String, String> ofDepartment = Map.of("department", department);
        Counts agents = readings("actor", ofDepartment, AGENTS);
        return agents.items().stream()
                .map(agent -> new Row(
                        counts.address(Question.READS_OF_AN_AGENT, Service.VAULT, ofDepartment),
                        names.department(department),
                        agent.key()
                                        .substring(
                                                0,
                                                Math.min(
                                                        PSEUDONYM_SHOWN,
                                                        agent.key().length())) + "…",
                        number(agent.count()),
                        residents(agent),
                        number(agents.median()) + " / " + number(agents.total())));
    }

    private Counts readings(String grouping, Map<String, String> more, int most) {
        return counts.by(Question.READS_OF_AN_AGENT, Service.VAULT, grouping, more, Optional.empty(), most);
    }

    private Part authorisations() {
        AuditGateway.Reads reads = audit.reads();
        return facts(
                "autorisations",
                Arrays.stream(UnderWayList.values())
                        .map(list -> new Row(list.address(), Texts.get(list.key()), number(list.number(reads))))
                        .toList());
    }

    private Part retention() {
        AuditGateway.Retention retention = audit.retention();
        var rows = new ArrayList<>(List.of(
                new Row(RetentionList.DUE.address(), Texts.get("questions.due"), number(retention.due())),
                new Row(RetentionList.HELD.address(), Texts.get("questions.held"), number(retention.held()))));
        Optional<LocalDate> oldest = retention.oldest();
        // The list begins with it.
        oldest.ifPresent(day -> rows.add(new Row(
                RetentionList.DUE.address(), Texts.get("questions.oldest"), Dates.date(day, Texts.language()))));
        return facts("conservation", rows);
    }

    private static Part facts(String id, List<Row> rows) {
        var table = new AnswerTable(
                id,
                Texts.get("questions.today"),
                List.of(Texts.get("questions.what"), Texts.get("questions.trend.number")),
                rows);
        return new Part(Texts.get("questions.today"), table);
    }

    /** Counts the findings by week, and those of each rule that found something. */
    private List<Part> findings() {
        UnusualFindings found = unusual.get();
        int days = found.cases().days();
        Trend trend = Trend.ofDays(
                today, days, found.items().stream().map(UnusualFinding::day).toList());
        String heading = Texts.get("question.5.findings", days);
        var table = new AnswerTable(
                "constats",
                heading,
                List.of(Texts.get("question.5.rule"), Texts.get("question.5.number")),
                found.items().stream()
                        .collect(Collectors.groupingBy(UnusualFinding::rule, LinkedHashMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(rule -> new Row(
                                "/dpo/inhabituels",
                                Texts.get("unusual.rule." + rule.getKey()),
                                number(rule.getValue())))
                        .toList());
        var findings = new Div(orNone(table));
        found.cut().ifPresent(findings::add);
        found.missing().ifPresent(findings::add);
        return List.of(new Part(Texts.get("question.5.weeks"), TrendChart.whole(trend)), new Part(heading, findings));
    }

    private static Component orNone(AnswerTable table) {
        return table.isEmpty() ? Components.muted(Texts.get("questions.none")) : table;
    }

    /** Says how many residents entries are about; those that name no one are about an unknown number, which is no zero. */
    private static String residents(Count count) {
        return count.residents() == 0 ? Texts.get("questions.residents.unknown") : number(count.residents());
    }

    private static String number(long value) {
        return Dates.number(value, Texts.language());
    }
}
