package fr.montpellier.multipass.portal.dpo.journals;

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
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.dpo.integrity.IntegrityTexts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
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
class IntegrityPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final transient JournalGateway journals;
    private final NativeButton verify = Components.button(Texts.get("integrity.verify"), "primary", this::verify);
    private final Div summary = new Div();
    private final UnorderedList results = new UnorderedList();
    private final transient List<Verified> intact = new ArrayList<>();
    private boolean verifying;

    /** A journal that is intact, and when its first entry that was not erased was written; an empty journal has none. */
    private record Verified(long size, long erased, Optional<Instant> since) {}

    IntegrityPanel(JournalGateway journals) {
        this.journals = journals;
        setId("integrite");
        addClassName("strip");
        getElement().setAttribute("aria-label", Texts.get("integrity.label"));
        results.setId("integrite-resultats");
        results.addClassName("plain-list");
        results.getElement().setAttribute("aria-live", "polite");
        summary.setId("integrite-resume");
        summary.getElement().setAttribute("role", "status");
        verify.setId("verifier-l-integrite");
        add(Components.row(verify, summary), results, offline());
    }

    /**
     * Shows at once that the verification runs, then verifies one journal per request, so that each result is shown as
     * soon as it is known.
     */
    private void verify() {
        if (verifying) {
            return;
        }
        verifying = true;
        // Not disabled: a disabled button would lose the keyboard focus.
        verify.getElement().setAttribute("aria-disabled", "true");
        verify.setText(Texts.get("integrity.verifying"));
        results.getElement().setAttribute("aria-busy", "true");
        summary.removeAll();
        results.removeAll();
        intact.clear();
        Map<Service, ListItem> awaited = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            var item = new ListItem(Components.badge(
                    Tone.PLAIN, Texts.get("integrity.under-way", Texts.get("dpo.journal." + service.code()))));
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
                showSummary();
            } else {
                verifyNext(left, awaited);
            }
        });
    }

    private void showSummary() {
        results.getElement().removeAttribute("aria-busy");
        verify.setText(Texts.get("integrity.verify"));
        verify.getElement().removeAttribute("aria-disabled");
        verifying = false;
        if (intact.size() == Service.values().length) {
            long entries = intact.stream().mapToLong(Verified::size).sum();
            intact.stream()
                    .flatMap(verified -> verified.since().stream())
                    .min(Comparator.naturalOrder())
                    .ifPresent(since -> summary.add(Components.badge(
                            Tone.SETTLED,
                            Texts.plural("integrity.intact", entries, Dates.date(since, Texts.language())))));
        }
    }

    private Span result(Service service) {
        try {
            return journals.verify(service)
                    .map(verification -> badge(service, verification))
                    .orElseGet(() -> Components.badge(
                            Tone.PLAIN, Texts.get("integrity.too-large", Texts.get("dpo.journal." + service.code()))));
        } catch (GatewayException.Refused | GatewayException.Unreachable failure) {
            return Components.badge(
                    Tone.WAITING,
                    Texts.get(
                            "integrity.not-verified",
                            Texts.get("dpo.journal." + service.code()),
                            ServiceErrorTexts.sentence(failure, Texts.language())));
        }
    }

    private Span badge(Service service, JournalVerification verification) {
        String name = Texts.get("dpo.journal." + service.code());
        return switch (verification) {
            case JournalVerification.Intact whole ->
                Components.badge(Tone.SETTLED, intactText(name, addVerified(service, whole)));
            case JournalVerification.Broken broken ->
                Components.badge(
                        Tone.DANGER,
                        broken.firstBadIndex().isPresent()
                                ? Texts.get(
                                        "integrity.broken-at",
                                        name,
                                        broken.firstBadIndex().getAsLong(),
                                        IntegrityTexts.reason(broken))
                                : Texts.get("integrity.broken", name, IntegrityTexts.reason(broken)));
        };
    }

    private Verified addVerified(Service service, JournalVerification.Intact whole) {
        var verified = new Verified(
                whole.size(),
                whole.erased(),
                journals.at(service, whole.erased()).map(JournalEntry::at));
        intact.add(verified);
        return verified;
    }

    private static String intactText(String name, Verified verified) {
        String intact = verified.since()
                .map(since -> Texts.get(
                        "integrity.of",
                        name,
                        Texts.plural("integrity.part", verified.size(), Dates.date(since, Texts.language()))))
                .orElseGet(() -> Texts.get("integrity.empty", name));
        return verified.erased() == 0
                ? intact
                : Texts.get("integrity.erased", intact, Dates.number(verified.erased(), Texts.language()));
    }

    private static NativeDetails offline() {
        var list = new UnorderedList();
        for (Service service : Service.values()) {
            Anchor download = Components.asDownload(new Anchor(
                    "/fichiers/dpo/journaux/" + service.code(),
                    Texts.get("integrity.download", Texts.get("dpo.journal." + service.code()))));
            download.setId("telecharger-journal-" + service.code());
            list.add(new ListItem(
                    download,
                    new Paragraph(new Code("./multipass journal verify " + JournalExportController.name(service)))));
        }
        var details = new NativeDetails(Texts.get("integrity.offline"));
        details.setContent(list);
        details.setId("verifier-hors-ligne");
        return details;
    }
}
