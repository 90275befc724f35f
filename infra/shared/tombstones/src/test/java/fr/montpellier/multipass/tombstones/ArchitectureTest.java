package fr.montpellier.multipass.tombstones;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import fr.montpellier.multipass.architecture.CommonArchitectureRules;

@AnalyzeClasses(packages = "fr.montpellier.multipass.tombstones", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests COMMON_RULES = ArchTests.in(CommonArchitectureRules.class);
}
