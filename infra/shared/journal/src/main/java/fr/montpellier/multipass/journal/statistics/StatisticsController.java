package fr.montpellier.multipass.journal.statistics;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the figures of closed quarters to every caller, without parameters. */
@RestController
class StatisticsController {

    private final PublicStatistics statistics;

    StatisticsController(PublicStatistics statistics) {
        this.statistics = statistics;
    }

    @GetMapping("/journal/statistics")
    ResponseEntity<StatisticsReport> report() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(statistics.report());
    }
}
