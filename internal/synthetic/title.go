package synthetic

import (
	"strings"
	"unicode/utf8"
)

// Titles are of leastTitle to mostTitle characters.
const leastTitle, mostTitle = 8, 60

// tongue holds the phrases of a language. A title is a quality or none, what
// happened, then wheres and hows in turn.
type tongue struct {
	qualities, openings, wheres, hows []string
}

// tongueShares are the shares of tongues, in per cent.
var tongueShares = [...]int{82, 11, 7}

// title makes a title: most are of 20 to 40 characters.
func (g *generator) title() string {
	words := &tongues[g.pick(tongueShares[:])]
	wanted := leastTitle + int(float64(mostTitle-leastTitle)*(g.Float64()+g.Float64())/2)
	var b strings.Builder
	if g.Float64() < 0.5 {
		b.WriteString(g.of(words.qualities) + " ")
	}
	b.WriteString(g.of(words.openings))
	length := utf8.RuneCountInString(b.String())
	for i := 0; length < wanted-6 || length < leastTitle; i++ {
		phrase := g.of(words.wheres)
		if i%2 == 1 {
			phrase = g.of(words.hows)
		}
		more := utf8.RuneCountInString(phrase)
		if length+more > mostTitle {
			break
		}
		b.WriteString(phrase)
		length += more
	}
	return b.String()
}

func (g *generator) of(words []string) string { return words[g.IntN(len(words))] }

// The phrases. Some have commas and quotes, so that tables quote them; places
// are invented.
var tongues = [...]tongue{
	{
		qualities: strings.Split("First,Second,Third,Great,Little,Secret,Late,Early,Failed,Renewed,Northern,Southern,Eastern,Western,Royal,Joint,Public,Second secret,Last,Long,Provisional,General,Special,Open", ","),
		openings:  strings.Split("treaty,siege,election,harvest,congress,survey,railway,bridge,mutiny,census,exhibition,trial,petition,strike,expedition,armistice,flood,festival,reform,auction,blockade,founding of a school,decree,wedding,comet,census of mills,currency,lighthouse,telegraph line,parliament,riot,synod,fair,regatta,observatory,drought,census of ships,canal,library,opera,tournament,earthquake,fire,quarantine,famine,coronation,abdication,patent", ","),
		wheres:    strings.Split(" of Ardley| at Kestrel Bay| in Varn| in the Lower Marches| on the Isel| at Fort Dunmore| of Saltby| in Oster Vale| near Brackwater| at Tolle| in New Harrow| of the Nine Towns| in Elmerand| at Grey Ferry| in Caldoon| on Whin Moor| of Pellworth| at Sandgate Road| in the Hill Cantons| in Marrow Street| at Quill| of Lindhaven| in Upper Roe| on the Amber Coast| at Stonecross| of Thessen| in Hollin| at Merrow Lock| in Dray| in the Salt Quarter| of Wexcombe| at Yarrow Mill", "|"),
		hows:      strings.Split(" under the old charter| by road and river|, the second attempt| after the thaw| in spite of the flood| before the council| with the river guilds|, called \"the long winter\"| for the harbour tax| against all advice| for want of coal| by a single vote|, as the Gazette has it| without witnesses| under a flag of truce| on the feast of lamps| for the last time| in three sittings|, or so it was said| with borrowed ships| for the widows' fund| by order of the regent|, \"a modest success\"| to the end of the quay", "|"),
	},
	{
		qualities: strings.Split("Первый,Второй,Большой,Тайный,Новый,Северный,Южный,Поздний,Общий,Последний,Малый,Долгий", ","),
		openings:  strings.Split("договор,съезд,мятеж,поход,указ,пожар,суд,праздник,совет,мост,сбор,союз,урожай,турнир,канал,голод,театр,закон,спор,набор", ","),
		wheres:    strings.Split(" в Ардлее| у Серого Брода| в Варне Горной| на реке Изель| под Тольей| в Новом Харрове| у Соляных ворот| в Эльмеранде| близ Каменки| на Янтарном берегу| в Верхней Рои| у старой мельницы", "|"),
		hows:      strings.Split(" после оттепели| по решению совета|, вторая попытка| без свидетелей| ради гавани|, так называемый «долгий»| вопреки советам| за недостатком угля| на заёмных судах| при новом уставе", "|"),
	},
	{
		qualities: strings.Split("첫,제2차,큰,비밀,새로운,북부,남부,마지막,공동,늦은", ","),
		openings:  strings.Split("조약 체결,회담 개최,선거 실시,철도 개통,다리 완공,축제 개막,홍수 피해,학교 설립,재판 시작,탐사 출발,등대 점등,의회 소집,박람회 개회,운하 착공", ","),
		wheres:    strings.Split(" 하늘강에서| 솔재 마을에서| 새항구에서| 은빛 나루에서| 돌마루에서| 북녘 고개에서| 가람골에서| 큰샘터에서| 별내 언덕에서| 소금 시장에서", "|"),
		hows:      strings.Split(" 해빙 이후| 의회 결의에 따라| 증인 없이|, 두 번째 시도| 항구세를 위하여| 반대를 무릅쓰고| 석탄 부족으로| 빌린 배로", "|"),
	},
}
