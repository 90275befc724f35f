@NullMarked
package fr.montpellier.multipass.notices;

import org.jspecify.annotations.NullMarked;
