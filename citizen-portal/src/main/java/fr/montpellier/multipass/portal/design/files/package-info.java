/** Files that a browser saves or shows: their headers, their errors, and tables for spreadsheets. */
@NullMarked
package fr.montpellier.multipass.portal.design.files;

import org.jspecify.annotations.NullMarked;
