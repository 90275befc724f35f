package fr.montpellier.multipass.portal.dpo.questions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import fr.montpellier.multipass.journal.verify.stamps.StampedCheckpoint;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.integrity.Ago;
import fr.montpellier.multipass.portal.dpo.integrity.IntegrityTexts;
import fr.montpellier.multipass.portal.dpo.questions.lists.AnswerTable;
import fr.montpellier.multipass.portal.dpo.questions.lists.AnswerTable.Row;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalAnchors;
import fr.montpellier.multipass.portal.register.entries.RegisterTexts;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Shows what anchors each journal outside its service: time-stamps and cosignatures of its last checkpoints, verified in the portal. */
final class AnchorSection extends Section {

    private static final long serialVersionUID = 1L;

    /** Stamped checkpoints of a journal that are shown. */
    private static final int SHOWN = 5;

    private final transient JournalAnchors anchors;
    private final Instant now;
    private final LocalDate today;

    AnchorSection(JournalAnchors anchors, Clock clock) {
        this.anchors = anchors;
        this.now = clock.instant();
        this.today = CivilTime.today(clock);
        setId("ancrages");
        addClassName("case");
        add(new H2(Texts.get("anchors.title")), new Paragraph(Texts.get("anchors.says")));
        for (Service service : Service.values()) {
            add(of(service));
        }
        add(verification());
    }

    private Div of(Service service) {
        var shown = new Div(new H3(Texts.get("dpo.journal." + service.code())));
        shown.setId("ancrages-" + service.code());
        shown.addClassName("steps");
        try {
            JournalAnchors.Served served = anchors.read(service, SHOWN);
            List<JournalAnchors.Anchor> verified = anchors.verify(service, served);
            shown.add(new Paragraph(state(served, verified)));
            if (!verified.isEmpty()) {
                shown.add(table(service, verified), new Paragraph(file(service)));
            }
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            shown.add(new Paragraph(
                    Components.badge(Tone.WAITING, ServiceErrorTexts.sentence(failure, Texts.language()))));
        }
        return shown;
    }

    /** Says how old the newest anchor is, and whether what was written since has waited longer than the limit. */
    private Component state(JournalAnchors.Served served, List<JournalAnchors.Anchor> verified) {
        if (!served.configured()) {
            return Components.badge(Tone.WAITING, Texts.get("anchors.none"));
        }
        String limit = duration(served.limit());
        String newest = verified.stream()
                .flatMap(anchor -> anchor.at().stream())
                .max(Comparator.naturalOrder())
                .map(at -> Texts.get("anchors.newest", Ago.of(at, now)))
                .orElseGet(() -> Texts.get("anchors.newest.none"));
        if (served.waiting().compareTo(served.limit()) > 0) {
            return Components.badge(
                    Tone.DANGER,
                    newest + " " + Texts.get("anchors.overdue", Ago.of(now.minus(served.waiting()), now), limit));
        }
        boolean broken = verified.stream().anyMatch(anchor -> anchor.fault().isPresent());
        String waiting = served.waiting().isZero()
                ? Texts.get("anchors.all", limit)
                : Texts.get("anchors.waiting", Ago.of(now.minus(served.waiting()), now), limit);
        return Components.badge(broken ? Tone.DANGER : Tone.SETTLED, newest + " " + waiting);
    }

    private AnswerTable table(Service service, List<JournalAnchors.Anchor> verified) {
        return new AnswerTable(
                "points-" + service.code(),
                Texts.get("anchors.table", Texts.get("dpo.journal." + service.code())),
                List.of(
                        Texts.get("anchors.size"),
                        Texts.get("anchors.stamped"),
                        Texts.get("anchors.authority"),
                        Texts.get("anchors.witnesses"),
                        Texts.get("anchors.verified"),
                        Texts.get("anchors.root")),
                verified.stream().map(anchor -> row(service, anchor)).toList());
    }

    /** Returns a row that leads to the last entry which the checkpoint holds. */
    private Row row(Service service, JournalAnchors.Anchor anchor) {
        return new Row(
                anchor.size() == 0
                        ? ""
                        : "/dpo?journal=" + service.code() + "&entree=" + service.code() + "-" + (anchor.size() - 1),
                Dates.number(anchor.size(), Texts.language()),
                anchor.stamp()
                        .map(stamp -> Dates.compact(stamp.at(), today, Texts.language()))
                        .orElseGet(() -> Texts.get("anchors.no.stamp")),
                anchor.stamp().map(StampedCheckpoint::authority).orElseGet(() -> Texts.get("anchors.no.authority")),
                anchor.witnesses().isEmpty()
                        ? Texts.get("anchors.no.witness")
                        : RegisterTexts.list(
                                Texts.language(),
                                anchor.witnesses().entrySet().stream()
                                        .map(witness -> Texts.get(
                                                "anchors.witness",
                                                witness(witness.getKey()),
                                                Dates.compact(witness.getValue(), today, Texts.language())))
                                        .toList()),
                anchor.fault()
                        .map(reason -> Texts.get("anchors.fault", IntegrityTexts.reason(reason)))
                        .orElseGet(() -> Texts.get(anchor.stamp().isPresent() ? "anchors.ok" : "anchors.ok.cosigned")),
                anchor.root());
    }

    /** Returns the name of the service that is the witness of that name. */
    private static String witness(String name) {
        return Arrays.stream(Service.values())
                .filter(service -> name.endsWith("/" + service.code() + "/witness"))
                .findFirst()
                .map(service -> Texts.get("dpo.journal." + service.code()))
                .orElse(name);
    }

    private static Anchor file(Service service) {
        Anchor file = Components.asDownload(new Anchor(AnchorFileController.path(service), Texts.get("anchors.file")));
        file.setId("emporter-ancrages-" + service.code());
        return file;
    }

    /** Says how a person checks a time-stamp with openssl, without this site. */
    private static Div verification() {
        var shown = new Div(
                new H2(Texts.get("anchors.verify")),
                new Paragraph(Texts.get("anchors.verify.says")),
                new Pre(new Code(AnchorFileController.COMMANDS)));
        shown.setId("verifier-un-horodatage");
        shown.addClassName("steps");
        return shown;
    }

    private static String duration(Duration duration) {
        return duration.toMinutesPart() == 0
                ? Texts.get("anchors.hours", duration.toHours())
                : Texts.get("anchors.minutes", duration.toMinutes());
    }
}
