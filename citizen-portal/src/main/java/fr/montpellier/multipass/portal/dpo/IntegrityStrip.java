package fr.montpellier.multipass.portal.dpo;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.portal.design.Dates;
import fr.montpellier.multipass.portal.design.Parts;
import fr.montpellier.multipass.portal.design.Parts.Tone;
import fr.montpellier.multipass.portal.design.Troubles;
import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.JournalGateway;
import fr.montpellier.multipass.portal.gateways.LoggedEntry;
import fr.montpellier.multipass.portal.gateways.Service;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Offers one button that verifies every journal in the portal, from the journal's own files, and shows the results.
 */
class IntegrityStrip extends Section {

    private static final long serialVersionUID = 1L;

    private final transient JournalGateway journals;
    private final NativeButton verify = Parts.button(Words.say("integrity.verify"), "primary", this::verify);
    private final Div summary = new Div();
    private final UnorderedList results = new UnorderedList();
    private final transient List<Verified> intact = new ArrayList<>();
    private boolean underWay;

    /** A journal that is intact, and when its first entry was written; an empty journal has none. */
    private record Verified(long size, Optional<Instant> since) {}

    IntegrityStrip(JournalGateway journals) {
        this.journals = journals;
        setId("integrite");
        addClassName("strip");
        getElement().setAttribute("aria-label", Words.say("integrity.label"));
        results.setId("integrite-resultats");
        results.addClassName("plain-list");
        results.getElement().setAttribute("aria-live", "polite");
        summary.setId("integrite-resume");
        summary.getElement().setAttribute("role", "status");
        verify.setId("verifier-l-integrite");
        add(Parts.row(verify, summary), results, offline());
    }

    /**
     * Shows at once that the verification runs, then verifies one journal per request, so that each result is shown as
     * soon as it is known.
     */
    private void verify() {
        if (underWay) {
            return;
        }
        underWay = true;
        // Not disabled: a disabled button would lose the keyboard focus.
        verify.getElement().setAttribute("aria-disabled", "true");
        verify.setText(Words.say("integrity.verifying"));
        results.getElement().setAttribute("aria-busy", "true");
        summary.removeAll();
        results.removeAll();
        intact.clear();
        Map<Service, ListItem> awaited = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            var item = new ListItem(Parts.badge(
                    Tone.PLAIN, Words.say("integrity.under-way", Words.say("dpo.journal." + service.code()))));
            item.setId("integrite-" + service.code());
            awaited.put(service, item);
            results.add(item);
        }
        verifyNext(new ArrayDeque<>(List.of(Service.values())), awaited);
    }

    private void verifyNext(Deque<Service> left, Map<Service, ListItem> awaited) {
        getElement().executeJs("return true").then(shown -> {
            Service service = left.remove();
            Optional.ofNullable(awaited.get(service)).ifPresent(item -> {
                item.removeAll();
                item.add(result(service));
            });
            if (left.isEmpty()) {
                finished();
            } else {
                verifyNext(left, awaited);
            }
        });
    }

    private void finished() {
        results.getElement().removeAttribute("aria-busy");
        verify.setText(Words.say("integrity.verify"));
        verify.getElement().removeAttribute("aria-disabled");
        underWay = false;
        if (intact.size() == Service.values().length) {
            long entries = intact.stream().mapToLong(Verified::size).sum();
            intact.stream()
                    .flatMap(verified -> verified.since().stream())
                    .min(Comparator.naturalOrder())
                    .ifPresent(since -> summary.add(Parts.badge(
                            Tone.SETTLED,
                            Words.count("integrity.intact", entries, Dates.date(since, Words.language())))));
        }
    }

    private Span result(Service service) {
        try {
            return said(service, journals.verify(service));
        } catch (GatewayException.Refused | GatewayException.Unreachable trouble) {
            return Parts.badge(
                    Tone.WAITING,
                    Words.say(
                            "integrity.not-verified",
                            Words.say("dpo.journal." + service.code()),
                            Troubles.sentence(trouble, Words.language())));
        }
    }

    private Span said(Service service, JournalVerification verification) {
        String name = Words.say("dpo.journal." + service.code());
        return switch (verification) {
            case JournalVerification.Intact whole -> Parts.badge(Tone.SETTLED, told(name, remembered(service, whole)));
            case JournalVerification.Broken broken ->
                Parts.badge(
                        Tone.DANGER,
                        broken.firstBadIndex().isPresent()
                                ? Words.say(
                                        "integrity.broken-at",
                                        name,
                                        broken.firstBadIndex().getAsLong(),
                                        broken.reason())
                                : Words.say("integrity.broken", name, broken.reason()));
        };
    }

    private Verified remembered(Service service, JournalVerification.Intact whole) {
        var verified = new Verified(whole.size(), journals.first(service).map(LoggedEntry::at));
        intact.add(verified);
        return verified;
    }

    private static String told(String name, Verified verified) {
        return verified.since()
                .map(since -> Words.say(
                        "integrity.of",
                        name,
                        Words.count("integrity.part", verified.size(), Dates.date(since, Words.language()))))
                .orElseGet(() -> Words.say("integrity.empty", name));
    }

    private static NativeDetails offline() {
        var list = new UnorderedList();
        for (Service service : Service.values()) {
            var download = Parts.outside(new Anchor(
                    "/fichiers/dpo/journaux/" + service.code(),
                    Words.say("integrity.download", Words.say("dpo.journal." + service.code()))));
            download.setId("telecharger-journal-" + service.code());
            download.getElement().setAttribute("download", true);
            list.add(new ListItem(
                    download, new Paragraph(new Code("./multipass journal verify " + ExportController.name(service)))));
        }
        var details = new NativeDetails(Words.say("integrity.offline"));
        details.setContent(list);
        details.setId("verifier-hors-ligne");
        return details;
    }
}
