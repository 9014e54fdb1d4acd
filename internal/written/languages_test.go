package written

import (
	"errors"
	"strings"
	"testing"

	"dateline/internal/chrono"
)

// readingsOf are dates of every language and what they mean.
var readingsOf = []struct {
	language Language
	readings []reading
}{
	{Bulgarian, []reading{
		{"8 октомври 2024 г.", "2024-10-08", High},
		{"3–7 юни 1967 г.", "1967-06-03/1967-06-07", High},
		{"XIX в.", "18XX", Medium},
		{"19-и век", "18XX", Medium},
		{"V в. пр. Хр.", "-04XX", High},
		{"1970-те", "197X", High},
		{"70-те години на XIX век", "187X", High},
		{"около 1530 г.", "1530~", High},
		{"преди 1914 г.", "/1914", Medium},
		{"след 1945", "1945/", Medium},
		{"между 1941 и 1945", "[1941..1945]", High},
		{"от 1941 до 1945", "1941/1945", High},
		{"пролетта на 1945", "1945-21", High},
		{"44 г. пр.н.е.", "-0043", High},
		{"в началото на октомври 2024", "[2024-10-01~..2024-10-10~]", Medium},
		{"края на XIX век", "[1867~..1899~]", Medium},
		{"8.10.2024 г.", "2024-10-08", Medium},
	}},
	{Ukrainian, []reading{
		{"8 жовтня 2024 року", "2024-10-08", High},
		{"жовтень 2024", "2024-10", High},
		{"XIX століття", "18XX", Medium},
		{"ХІХ ст.", "18XX", Medium}, // Cyrillic letters
		{"І–ІІ ст. н. е.", "00XX/01XX", Medium},
		{"І ст. до н. е.", "-00XX", High},
		{"1970-ті", "197X", High},
		{"70-ті роки", "197X", Low},
		{"70-ті роки XIX ст.", "187X", High},
		{"близько 1530 р.", "1530~", High},
		{"до 1914", "/1914", Medium},
		{"після 1945", "1945/", Medium},
		{"між 1941 і 1945", "[1941..1945]", High},
		{"навесні 1945", "1945-21", High},
		{"44 р. до н. е.", "-0043", High},
		{"початок жовтня 2024", "[2024-10-01~..2024-10-10~]", Medium},
		{"друга половина XIX століття", "[1850..1899]", Medium},
	}},
	{Russian, []reading{
		{"8 октября 2024 г.", "2024-10-08", High},
		{"в октябре 1917 года", "1917-10", High},
		{"XIX век", "18XX", Medium},
		{"XIX–XX вв.", "18XX/19XX", Medium},
		{"V век до н. э.", "-04XX", High},
		{"1970-е годы", "197X", High},
		{"20-е годы XX века", "192X", High},
		{"ок. 1530 г.", "1530~", High},
		{"до 1914 г.", "/1914", Medium},
		{"после 1945", "1945/", Medium},
		{"с 1941 по 1945", "1941/1945", High},
		{"между 1941 и 1945", "[1941..1945]", High},
		{"весной 1945 г.", "1945-21", High},
		{"44 г. до н. э.", "-0043", High},
		{"середина 1920-х", "[1924~..1926~]", Medium},
		{"вторая половина XIX в.", "[1850..1899]", Medium},
		{"не позднее 1920 г.", "[..1920]", High},
	}},
	{German, []reading{
		{"8. Oktober 2024", "2024-10-08", High},
		{"3.–7. Juni 1967", "1967-06-03/1967-06-07", High},
		{"Jänner 1945", "1945-01", High},
		{"19. Jahrhundert", "18XX", Medium},
		{"16./17. Jh.", "15XX/16XX", Medium},
		{"5. Jh. v. Chr.", "-04XX", High},
		{"1970er", "197X", High},
		{"die 1970er-Jahre", "197X", High},
		{"um 1530", "1530~", High},
		{"vor 1914", "/1914", Medium},
		{"nach 1945", "1945/", Medium},
		{"zwischen 1941 und 1945", "[1941..1945]", High},
		{"von 1941 bis 1945", "1941/1945", High},
		{"Frühjahr 1945", "1945-21", High},
		{"44 v. Chr.", "-0043", High},
		{"Anfang Oktober 2024", "[2024-10-01~..2024-10-10~]", Medium},
		{"2. Hälfte des 19. Jahrhunderts", "[1850..1899]", Medium},
	}},
	{French, []reading{
		{"8 octobre 2024", "2024-10-08", High},
		{"1er août 1914", "1914-08-01", High},
		{"du 3 au 7 juin 1967", "1967-06-03/1967-06-07", High},
		{"XIXe siècle", "18XX", Medium},
		{"XVIᵉ–XVIIᵉ siècles", "15XX/16XX", Medium},
		{"Ve siècle av. J.-C.", "-04XX", High},
		{"années 1970", "197X", High},
		{"les années 70", "197X", Low},
		{"vers 1530", "1530~", High},
		{"avant 1914", "/1914", Medium},
		{"après 1945", "1945/", Medium},
		{"entre 1941 et 1945", "[1941..1945]", High},
		{"de 1941 à 1945", "1941/1945", High},
		{"l'été 1945", "1945-22", High},
		{"44 av. J.-C.", "-0043", High},
		{"mi-octobre 2024", "[2024-10-11~..2024-10-20~]", Medium},
		{"seconde moitié du XIXe siècle", "[1850..1899]", Medium},
		{"fin du XIXe siècle", "[1867~..1899~]", Medium},
	}},
	{Spanish, []reading{
		{"8 de octubre de 2024", "2024-10-08", High},
		{"octubre de 2024", "2024-10", High},
		{"siglo XIX", "18XX", Medium},
		{"siglo xix", "18XX", Medium},
		{"siglos XVI-XVII", "15XX/16XX", Medium},
		{"siglo V a. C.", "-04XX", High},
		{"años 70", "197X", Low},
		{"década de 1970", "197X", High},
		{"hacia 1530", "1530~", High},
		{"antes de 1914", "/1914", Medium},
		{"después de 1945", "1945/", Medium},
		{"entre 1941 y 1945", "[1941..1945]", High},
		{"de 1941 a 1945", "1941/1945", High},
		{"primavera de 1945", "1945-21", High},
		{"44 a. C.", "-0043", High},
		{"principios de octubre de 2024", "[2024-10-01~..2024-10-10~]", Medium},
		{"mediados de los años 1920", "[1924~..1926~]", Medium},
		{"primera mitad del siglo XIX", "[1800..1849]", Medium},
	}},
	{Korean, []reading{
		{"2024년 10월 8일", "2024-10-08", High},
		{"2024년 10월", "2024-10", High},
		{"2024. 10. 8.", "2024-10-08", High},
		{"1950년 6월 25일~28일", "1950-06-25/1950-06-28", High},
		{"19세기", "18XX", Medium},
		{"19세기 후반", "[1850..1899]", Medium},
		{"기원전 5세기", "-04XX", High},
		{"1970년대", "197X", High},
		{"1970년대초", "[1970~..1973~]", Medium},
		{"약 1530년", "1530~", High},
		{"1530년경", "1530~", High},
		{"1914년 전", "/1914", Medium},
		{"1914년 이전", "[..1914]", High},
		{"1945년 이후", "[1945..]", High},
		{"1941년과 1945년 사이", "[1941..1945]", High},
		{"1941년부터 1945년까지", "1941/1945", High},
		{"1945년 봄", "1945-21", High},
		{"기원전 44년", "-0043", High},
	}},
}

// TestLanguages reads each language alone and among all the others: the
// value must be the same, since a word may mean something in another one.
func TestLanguages(t *testing.T) {
	all := NewReader(Languages()...)
	for _, c := range readingsOf {
		t.Run(c.language.Code, func(t *testing.T) {
			checkReadings(t, NewReader(c.language), c.language.Code, c.readings)
			checkReadings(t, all, "", c.readings)
		})
	}
}

// TestMonthsOfEveryLanguage reads every form of every month.
func TestMonthsOfEveryLanguage(t *testing.T) {
	for _, l := range Languages() {
		r := NewReader(l)
		for i, forms := range l.Months {
			for _, form := range splitWords(forms) {
				d, err := r.Read(form + " 1945")
				if err != nil || d.Value.Start.Date.Month != uint8(i+1) {
					t.Errorf("%s: %q: got %s, %v", l.Code, form, d.Value, err)
				}
			}
		}
	}
}

// TestNoDateOfEveryLanguage reads every way of saying that there is none.
func TestNoDateOfEveryLanguage(t *testing.T) {
	for _, l := range Languages() {
		r := NewReader(l)
		for _, form := range splitWords(l.NoDate) {
			d, err := r.Read(form)
			if err == nil || !isNoDate(err) {
				t.Errorf("%s: %q: got %s, %v", l.Code, form, d.Value, err)
			}
		}
	}
}

// TestWordsMeanOneThing finds phrases that a table gives two meanings, of
// which only the first would ever be read.
func TestWordsMeanOneThing(t *testing.T) {
	for _, l := range Languages() {
		v := newVocabulary(&l, 0, newDictionary())
		for _, phrase := range v.doubled {
			t.Errorf("%s: %q has two meanings", l.Code, phrase)
		}
	}
}

func splitWords(words string) []string { return strings.Split(words, "|") }

func isNoDate(err error) bool {
	var e *chrono.Error
	return errors.As(err, &e) && e.Reason == reasonNoDate
}
