package fr.montpellier.multipass.journal.search;

import fr.montpellier.multipass.journal.web.EntryFilter;
import fr.montpellier.multipass.journal.web.EntryPages;
import fr.montpellier.multipass.journal.web.EntryView;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Finds and counts entries for the DPO. The criteria are in the body, so that no address names a person; a search that names one needs
 * a reason, and the person reads it.
 */
@RestController
class SearchController {

    private final EntryPages pages;
    private final CountRepository counts;
    private final PersonSearches searches;

    SearchController(EntryPages pages, CountRepository counts, PersonSearches searches) {
        this.pages = pages;
        this.counts = counts;
        this.searches = searches;
    }

    @PostMapping("/journal/search")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ResponseEntity<EntryView.Page> search(@RequestBody SearchRequest request, Caller caller) {
        Map<String, String> criteria = request.given();
        EntryFilter filter = EntryFilter.of(criteria);
        Optional<StatedReason> stated = request.stated();
        stated.ifPresent(reason -> searches.write(caller, criteria, reason));
        if (request.isExport()) {
            searches.writeExport(caller, criteria, stated);
        }
        return answer(pages.page(filter, request.pageSize(), Optional.empty()));
    }

    @PostMapping("/journal/counts")
    @PreAuthorize("hasAuthority('SCOPE_journal.read')")
    ResponseEntity<JournalCounts> count(@RequestBody SearchRequest request, Caller caller) {
        Map<String, String> criteria = request.given();
        Grouping grouping = Optional.ofNullable(request.by())
                .flatMap(Grouping::fromCode)
                .orElseThrow(() -> new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "by"));
        if (criteria.containsKey("from")) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "from");
        }
        int from = request.groupsBefore();
        EntryFilter filter = EntryFilter.of(criteria);
        Optional<StatedReason> stated = request.stated();
        stated.ifPresent(reason -> searches.write(caller, criteria, reason));
        return answer(counts.by(grouping, filter, from, request.groups()));
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
