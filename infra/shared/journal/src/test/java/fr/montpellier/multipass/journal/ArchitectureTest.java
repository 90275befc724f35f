package fr.montpellier.multipass.journal;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import fr.montpellier.multipass.architecture.CommonArchitectureRules;
import fr.montpellier.multipass.architecture.FeatureRules;

@AnalyzeClasses(packages = "fr.montpellier.multipass.journal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests COMMON_RULES = ArchTests.in(CommonArchitectureRules.class);

    /** The package above is named, so that the rule includes the package of the journal itself. */
    @ArchTest
    static final ArchRule NO_CYCLE = FeatureRules.packagesFormNoCycle("fr.montpellier.multipass");
}
