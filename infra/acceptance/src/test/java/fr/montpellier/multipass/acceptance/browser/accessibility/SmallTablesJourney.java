package fr.montpellier.multipass.acceptance.browser.accessibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.montpellier.multipass.acceptance.browser.Browsers;
import fr.montpellier.multipass.acceptance.browser.Residents;
import fr.montpellier.multipass.acceptance.browser.SignInSteps;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The data protection officer reads the answers to the thirteen questions on a telephone 360 px wide. */
class SmallTablesJourney {

    /** Script that finds links in tables which lie on another cell. */
    private static final String OVERLAPS = """
            () => [...document.querySelectorAll('main .table td > a')]
              .filter(link => link.checkVisibility())
              .flatMap(link => {
                const a = link.getBoundingClientRect();
                return [...link.closest('table').querySelectorAll('td')]
                  .filter(cell => cell !== link.parentElement)
                  .filter(cell => {
                    const b = cell.getBoundingClientRect();
                    return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
                  })
                  .map(cell => link.textContent + ' lies on ' + cell.textContent);
              })""";

    @Test
    void no_link_of_a_table_lies_on_another_cell() {
        try (var browsers = new Browsers()) {
            Page claire = browsers.desk();
            SignInSteps.agent(claire, "claire.dubois@montpellier.example");
            claire.setViewportSize(360, 780);
            List<Object> overlaps = new ArrayList<>();
            int links = 0;
            for (int question = 1; question <= 13; question++) {
                Residents.show(claire, "/dpo/questions/" + question);
                claire.locator("main h1").waitFor();
                links += claire.locator("main .table td > a").count();
                overlaps.addAll((List<?>) claire.evaluate(OVERLAPS));
            }
            assertThat(links).as("links that are measured").isPositive();
            assertThat(overlaps).isEmpty();
        }
    }
}
