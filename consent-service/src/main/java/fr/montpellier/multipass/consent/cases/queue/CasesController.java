package fr.montpellier.multipass.consent.cases.queue;

import fr.montpellier.multipass.consent.cases.views.CaseView;
import fr.montpellier.multipass.consent.cases.views.CaseViewMapper;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases")
@PreAuthorize("hasAuthority('SCOPE_cases.read')")
class CasesController {

    private final CaseQueue queue;
    private final CaseViewMapper views;

    CasesController(CaseQueue queue, CaseViewMapper views) {
        this.queue = queue;
        this.views = views;
    }

    @GetMapping
    Page<CaseView> list(
            Caller.Agent agent,
            @RequestParam(defaultValue = "all") String filter,
            @RequestParam(defaultValue = "newest") String order,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Locale locale) {
        var query = new CaseQuery(
                "", CaseFilter.fromCode(filter), CaseOrder.fromCode(order), PageRequest.of(cursor, limit));
        return views.list(queue.list(agent, query), agent, locale);
    }

    @PostMapping("/search")
    Page<CaseView> search(Caller.Agent agent, @Valid @RequestBody CaseSearchBody body, Locale locale) {
        return views.list(queue.list(agent, body.query()), agent, locale);
    }

    /**
     * @param counts number of cases by filter
     * @param most largest count, which means that there are that many cases or more
     */
    record CaseCountsView(Map<String, Integer> counts, int most) {}

    @GetMapping("/counts")
    CaseCountsView counts(Caller.Agent agent) {
        Map<String, Integer> counts = new TreeMap<>();
        queue.count(agent).forEach((filter, count) -> counts.put(filter.code(), count));
        return new CaseCountsView(counts, CaseQueueRepository.MOST_COUNTED);
    }
}
